"""Goals of an executor, who fills in a form of the follow-up."""
