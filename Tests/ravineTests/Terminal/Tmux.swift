#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A real terminal: a private tmux server with one window, in which a shell runs; ended when nobody needs it any more.
final class Tmux: Sendable {
    /// What did not happen in the terminal.
    enum Fault: Error, CustomStringConvertible {
        case refused(command: [String], why: String)
        case neverSeen(what: String, screen: String)

        var description: String {
            switch self {
            case .refused(let command, let why): "tmux \(command.joined(separator: " ")): \(why)"
            case .neverSeen(let what, let screen): "\(what) was never seen; at the end there was\n\(screen)"
            }
        }
    }

    /// Where the shell runs, and where the files are that it makes.
    let folder: ScratchFolder

    /// Seconds within which everything that should happen has happened, also on a machine with much else to do.
    private static let patience = 30

    /// A terminal of `columns` × `rows` with a shell in an empty folder; `variables` are added to its environment.
    init(_ columns: Int, _ rows: Int, variables: [String: String] = [:]) throws {
        folder = try ScratchFolder()
        var environment = Invocation.variables
        environment.merge(["TERM": "tmux-256color", "PS1": "> ", "HOME": folder.path]) { _, new in new }
        environment.merge(variables) { _, new in new }
        // The shell keeps a short line to type, whatever the program's path is.
        let script = "#!/bin/sh\necho $$ >pid\nexec '\(BuiltProgram.path)' \"$@\"\n"
        try folder.write(script, to: "ravine")
        let options = ["set", "-g", "status", "off", ";", "set", "-s", "escape-time", "0", ";"]
        let terminal = ["set", "-g", "default-terminal", "tmux-256color", ";"]
        let window = ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", folder.path]
        let shell = ["env", "-i"] + environment.map { "\($0.key)=\($0.value)" } + ["sh", "-i"]
        try tell(["start-server", ";"] + options + terminal + window + shell)
        try wait(for: "the shell's prompt") { $0.lastLine.hasPrefix(">") }
    }

    deinit {
        _ = try? tell(["kill-server"])
    }

    /// Types `text`, and Enter, into the shell.
    func enter(_ text: String) throws {
        try tell(["send-keys", "-l", text])
        try press("Enter")
    }

    /// Starts the program; when it ends, the shell prints "status N."
    func start(_ arguments: String = "", variables: String = "") throws {
        try enter("\(variables) sh ./ravine \(arguments); echo \"status $?.\"")
    }

    /// Presses keys, by tmux's names of them or as they are.
    func press(_ keys: String...) throws {
        try tell(["send-keys"] + keys)
    }

    /// Types `text` into the program.
    func type(_ text: String) throws {
        try tell(["send-keys", "-l", text])
    }

    /// Sends the program bytes as they are.
    func send(_ bytes: String) throws {
        try tell(["send-keys", "-H"] + bytes.utf8.map { String($0, radix: 16) })
    }

    /// Gives the window another size.
    func resize(_ columns: Int, _ rows: Int) throws {
        try tell(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// What is on the screen, with its colours.
    func screen() throws -> ScreenText {
        ScreenText(try tell(["capture-pane", "-p", "-e", "-N"]))
    }

    /// What is on the screen, byte for byte, without colours.
    func bytes() throws -> [UInt8] {
        Array(try tell(["capture-pane", "-p"]).utf8)
    }

    /// Whether the alternate screen is on, the cursor shown, and the mouse reported: "0 1 0" in a shell.
    func flags() throws -> String {
        let format = "#{alternate_on} #{cursor_flag} #{mouse_any_flag}"
        return String(try tell(["display-message", "-p", format]).prefix { $0 != "\n" })
    }

    /// The first screen for which `condition` holds; `what` says what is waited for.
    ///
    /// Where `progress` tells from a screen how far that has come, it may take as long as it goes on.
    @discardableResult
    func wait(
        for what: String, progress: (ScreenText) -> Int? = { _ in nil }, _ condition: (ScreenText) throws -> Bool
    ) throws -> ScreenText {
        var deadline = ContinuousClock.now + .seconds(Self.patience)
        var furthest = Int.min
        // Half a frame may have arrived where the condition holds first; the look after that sees all of it.
        var holds = false
        while true {
            let screen = try screen()
            let held = holds
            holds = try condition(screen)
            if held, holds { return screen }
            if let place = progress(screen), place > furthest {
                furthest = place
                deadline = .now + .seconds(Self.patience)
            }
            guard ContinuousClock.now < deadline else { throw Fault.neverSeen(what: what, screen: screen.text) }
        }
    }

    /// Waits until the shell has printed with what status the program ended.
    func waitForStatus(_ status: Int) throws {
        try wait(for: "status \(status)") { $0.text.contains("status \(status).") }
    }

    /// The process of the program.
    func program() throws -> pid_t {
        pid_t(try folder.text(of: "pid").prefix { $0 != "\n" }) ?? 0
    }

    @discardableResult
    private func tell(_ command: [String]) throws -> String {
        let server = ["tmux", "-u", "-S", folder.path(of: "tmux"), "-f", "/dev/null"]
        let outcome = try Invocation(command: server + command).run()
        guard outcome.status == 0 else { throw Fault.refused(command: command, why: outcome.errors) }
        return outcome.output
    }
}
