extension Tmux {
    /// The first screen that shows the explorer.
    @discardableResult
    func waitForExplorer() throws -> ScreenText {
        try wait(for: "the explorer") { $0.isExplorer }
    }

    /// The first screen on which the explorer is paused at `step`.
    @discardableResult
    func waitForPause(at step: Int) throws -> ScreenText {
        try wait(for: "a pause at step \(step)") { $0.isPaused && $0.step == step }
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
