"""The window on an event of a server: its address, the sign on the rail, news of other desks."""
