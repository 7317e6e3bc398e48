extension Tmux {
    /// The first screen that shows the explorer.
    @discardableResult
    func waitForExplorer() throws -> ScreenText {
        try wait(for: "the explorer") { $0.isExplorer }
    }

    /// The first screen on which the explorer is paused at `step`.
    @discardableResult
    func waitForPause(at step: Int) throws -> ScreenText {
        try wait(for: "a pause at step \(step)", progress: { Self.progress(of: $0, upTo: step) }) {
            $0.isPaused && $0.step == step
        }
    }

    /// How far it has come on its way to `step`, or, sought, to any; nil beyond.
    private static func progress(of screen: ScreenText, upTo step: Int) -> Int? {
        screen.soughtStep ?? screen.step.flatMap { $0 <= step ? $0 : nil }
    }

    /// What a mouse reports, by its number in an SGR report.
    enum MouseReport: Int {
        case press = 0
        case drag = 32
        case wheelUp = 64
        case wheelDown = 65
    }

    /// Lets the mouse do something in a cell, counted from 0.
    func mouse(_ report: MouseReport, _ column: Int, _ row: Int) throws {
        try send("\u{1B}[<\(report.rawValue);\(column + 1);\(row + 1)M")
    }

    /// Lets go of the left button in a cell, counted from 0.
    func releaseMouse(_ column: Int, _ row: Int) throws {
        try send("\u{1B}[<0;\(column + 1);\(row + 1)m")
    }

    /// Runs a line on the explorer's command line.
    func command(_ line: String) throws {
        try type(":" + line)
        try press("Enter")
    }

    /// Leaves the explorer, and waits for the shell.
    func leave() throws {
        try press("q")
        try waitForStatus(0)
    }

    /// What `stty -a` says in the shell.
    func modes() throws -> String {
        try enter("stty -a >modes; echo \"modes $?.\"")
        try wait(for: "the terminal's modes") { $0.text.contains("modes 0.") }
        try enter("clear")
        try wait(for: "an empty screen") { !$0.text.contains("modes") }
        return try folder.text(of: "modes")
    }
}
