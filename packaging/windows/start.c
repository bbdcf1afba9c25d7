/* Programs that start Python without a compiler or Python on the computer.
 *
 * With START: judging-app.exe and the program of the window. They load runtime\pythonXY.dll and run
 * the module judging_app in this process, so the taskbar shows their own name and icon.
 * sys.executable is runtime\python.exe or runtime\pythonw.exe; child processes are started with it.
 *
 * With STICK as well: the program at the top of a stick. It starts the program in the folder
 * «میز داوری» beside it, with the package that lies beside it.
 *
 * Without START: python.exe and pythonw.exe of a runtime that has none.
 *
 * WINDOWED: a program without a console. PYTHON_DLL: the name of the library.
 */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 32768
#define NO_LIBRARY 103

typedef int (*py_main)(int, wchar_t **);

static wchar_t library[LONGEST], interpreter[LONGEST];

#ifdef WINDOWED
#define INTERPRETER L"pythonw.exe"
#else
#define INTERPRETER L"python.exe"
#endif

/* The path of `name` beside this program, or below its folder `runtime`. */
static int beside(wchar_t *path, const wchar_t *name) {
    DWORD length = GetModuleFileNameW(NULL, path, LONGEST);
    wchar_t *slash = length && length < LONGEST ? wcsrchr(path, L'\\') : NULL;
    if (!slash || slash - path + 64 > LONGEST) return 0;
    slash[1] = 0;
#ifdef STICK
    wcscat(path, L"میز داوری\\");
#endif
#ifdef START
    wcscat(path, L"runtime\\");
#endif
    wcscat(path, name);
    return 1;
}

#ifdef STICK
/* The path of the only package beside this program; empty if there is none, or more than one. */
static const wchar_t *package_beside(void) {
    static wchar_t path[LONGEST];
    WIN32_FIND_DATAW found, more;
    DWORD length = GetModuleFileNameW(NULL, path, LONGEST);
    wchar_t *slash = length && length < LONGEST ? wcsrchr(path, L'\\') : NULL;
    if (!slash || slash - path + MAX_PATH + 1 > LONGEST) return L"";
    wcscpy(slash + 1, L"*.ideas");
    HANDLE search = FindFirstFileW(path, &found);
    if (search == INVALID_HANDLE_VALUE) return L"";
    int is_only = !FindNextFileW(search, &more);
    FindClose(search);
    if (!is_only) return L"";
    wcscpy(slash + 1, found.cFileName);
    return path;
}
#endif

static int fail(void) {
#if defined(START) && defined(WINDOWED)
    MessageBoxW(NULL,
                L"پوشهٔ «runtime» کنار برنامه نیست یا کامل نیست.\n"
                L"همهٔ پوشهٔ برنامه را دوباره رونوشت کنید؛ فقط رونوشت همین یک پرونده کافی نیست.",
                L"میز داوری", MB_ICONERROR | MB_RTLREADING | MB_RIGHT);
#else
    static const char words[] = "The folder 'runtime' is missing or not complete. Copy the whole folder again.\r\n";
    DWORD written;
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), words, sizeof words - 1, &written, NULL);
#endif
    return NO_LIBRARY;
}

static int run(void) {
    if (!beside(library, PYTHON_DLL) || !beside(interpreter, INTERPRETER)) return fail();
    HMODULE loaded = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    py_main start = loaded ? (py_main)(void *)GetProcAddress(loaded, "Py_Main") : NULL;
    if (!start) return fail();
#ifdef START
    wchar_t **arguments = calloc(__argc + 5, sizeof *arguments);
    int count = 0;
    if (!arguments) return fail();
    arguments[count++] = interpreter;
    arguments[count++] = L"-I";
    arguments[count++] = L"-m";
    arguments[count++] = L"judging_app";
    for (int i = 1; i < __argc; i++) arguments[count++] = __wargv[i];
#ifdef STICK
    const wchar_t *package = package_beside();
    if (__argc == 1 && *package) arguments[count++] = (wchar_t *)package;
#endif
    return start(count, arguments);
#else
    return start(__argc, __wargv);
#endif
}

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, LPWSTR line, int show) { return run(); }
#else
int wmain(void) { return run(); }
#endif
