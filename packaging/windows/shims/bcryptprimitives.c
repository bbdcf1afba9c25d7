/* Wine 8 lacks ProcessPrng, from which wheels written in Rust get random bytes. */
#include <windows.h>
#include <ntsecapi.h>
BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T n) { return RtlGenRandom(data, (ULONG)n); }
