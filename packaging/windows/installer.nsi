; The installer: for one user, without an administrator. tools/bundle/installer.py calls makensis with
; FOLDER (the program's folder), OUT (the installer), VERSION and NUMBERS (the version as 1.2.3.4).
; Exit codes of a silent run: 0 done, 2 the program is running.
Unicode true
Target amd64-unicode
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define ID "JudgingApp"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define DESK "میز داوری.exe"
!define RUNNING 2

Name "$(AppName)"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "Software\${ID}" "Folder"
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off
ManifestDPIAware true
BrandingText "${ID} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${ID}"
VIAddVersionKey /LANG=0 "FileDescription" "${ID} setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT licence"

!define MUI_ICON "${FOLDER}/icons/app.ico"
!define MUI_UNICON "${FOLDER}/icons/app.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${DESK}"
!define MUI_FINISHPAGE_RUN_TEXT "$(RunIt)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Farsi"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString AppName ${LANG_FARSI} "میز داوری"
LangString AppName ${LANG_ENGLISH} "Judging Desk"
LangString RunIt ${LANG_FARSI} "باز کردن میز داوری"
LangString RunIt ${LANG_ENGLISH} "Open the Judging Desk"
LangString KindJudging ${LANG_FARSI} "رویداد یا میز کار داور"
LangString KindJudging ${LANG_ENGLISH} "Judging event or workspace"
LangString KindIdeas ${LANG_FARSI} "بستهٔ ایده‌ها"
LangString KindIdeas ${LANG_ENGLISH} "Idea package"
LangString KindScores ${LANG_FARSI} "پروندهٔ امتیاز"
LangString KindScores ${LANG_ENGLISH} "Score file"
LangString KindFollowUp ${LANG_FARSI} "فرم پیگیری"
LangString KindFollowUp ${LANG_ENGLISH} "Follow-up form"
LangString IsRunning ${LANG_FARSI} "میز داوری باز است. آن را ببندید و دوباره تلاش کنید. هیچ چیز تغییر نکرد."
LangString IsRunning ${LANG_ENGLISH} "The Judging Desk is open. Close it and try again. Nothing was changed."

!macro Associate EXTENSION KIND
  WriteRegStr HKCU "Software\Classes\.${EXTENSION}" "" "${ID}.${EXTENSION}"
  WriteRegStr HKCU "Software\Classes\.${EXTENSION}\OpenWithProgids" "${ID}.${EXTENSION}" ""
  WriteRegStr HKCU "Software\Classes\${ID}.${EXTENSION}" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${ID}.${EXTENSION}\DefaultIcon" "" "$INSTDIR\icons\${EXTENSION}.ico"
  WriteRegStr HKCU "Software\Classes\${ID}.${EXTENSION}\shell\open\command" "" '"$INSTDIR\${DESK}" "%1"'
!macroend

; Leaves the extension to another program that has taken it over.
!macro Dissociate EXTENSION
  DeleteRegKey HKCU "Software\Classes\${ID}.${EXTENSION}"
  DeleteRegValue HKCU "Software\Classes\.${EXTENSION}\OpenWithProgids" "${ID}.${EXTENSION}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.${EXTENSION}\OpenWithProgids"
  ReadRegStr $0 HKCU "Software\Classes\.${EXTENSION}" ""
  ${If} $0 == "${ID}.${EXTENSION}"
    DeleteRegValue HKCU "Software\Classes\.${EXTENSION}" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "Software\Classes\.${EXTENSION}"
!macroend

; A running program holds its own file open, so that it cannot be opened for appending.
!macro RefuseRunning
  ${If} ${FileExists} "$INSTDIR\runtime\*.*"
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\${DESK}"
      FileOpen $0 "$INSTDIR\${DESK}" a
      FileClose $0
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\judging-app.exe"
      FileOpen $0 "$INSTDIR\judging-app.exe" a
      FileClose $0
    ${EndIf}
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(IsRunning)" /SD IDOK
      SetErrorLevel ${RUNNING}
      Quit
    ${EndIf}
  ${EndIf}
!macroend

!macro RemoveProgram
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\icons"
  Delete "$INSTDIR\${DESK}"
  Delete "$INSTDIR\judging-app.exe"
  Delete "$INSTDIR\README.txt"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\راهنما.txt"
!macroend

!macro RefreshShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section
  !insertmacro RefuseRunning
  !insertmacro RemoveProgram ; files of an older version would be imported
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  CreateDirectory "$SMPROGRAMS"
  CreateShortcut "$SMPROGRAMS\میز داوری.lnk" "$INSTDIR\${DESK}"
  !insertmacro Associate "judging" "$(KindJudging)"
  !insertmacro Associate "ideas" "$(KindIdeas)"
  !insertmacro Associate "scores" "$(KindScores)"
  !insertmacro Associate "followup" "$(KindFollowUp)"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\${ID}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "$(AppName)"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${DESK}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  !insertmacro RefreshShell
SectionEnd

; People's data are in %LOCALAPPDATA%\judging_app, or in the folder `data` of a portable program; both stay.
Section "un.Program"
  !insertmacro RefuseRunning
  !insertmacro RemoveProgram
  !insertmacro Dissociate "judging"
  !insertmacro Dissociate "ideas"
  !insertmacro Dissociate "scores"
  !insertmacro Dissociate "followup"
  Delete "$SMPROGRAMS\میز داوری.lnk"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\${ID}"
  !insertmacro RefreshShell
SectionEnd
