import CNcurses

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The C calls of the module, one function each.
enum Curses {
    /// The result of ``wait(milliseconds:forOutput:)``.
    struct Readiness: OptionSet {
        let rawValue: Int32
        /// There is input, or the end of input.
        static let input = Readiness(rawValue: Int32(RAVINE_INPUT))
        /// Output would be accepted.
        static let output = Readiness(rawValue: Int32(RAVINE_OUTPUT))
        /// A signal arrived.
        static let signal = Readiness(rawValue: Int32(RAVINE_SIGNAL))
    }

    /// What may be sent to a terminal.
    struct Abilities: OptionSet {
        let rawValue: Int32
        /// CAN, which ends a truncated sequence.
        static let ecma48 = Abilities(rawValue: Int32(RAVINE_SPEAKS_ECMA48))
        /// Reports of the mouse.
        static let mouse = Abilities(rawValue: Int32(RAVINE_HAS_MOUSE))
        /// Bracketed paste.
        static let pastes = Abilities(rawValue: Int32(RAVINE_MARKS_PASTES))
        /// Frames encoded here; without it ncurses draws.
        static let frames = Abilities(rawValue: Int32(RAVINE_TAKES_FRAMES))
        /// Images of kitty's protocol.
        static let images = Abilities(rawValue: Int32(RAVINE_SHOWS_IMAGES))
    }

    /// Takes the character encoding from the environment; whether it is UTF-8 (setlocale).
    static func useLocale() -> Bool { ravine_use_locale() != 0 }

    /// An environment variable (getenv).
    static func environment(_ name: String) -> String? { ravine_environment(name).map { String(cString: $0) } }

    /// Whether a descriptor is a terminal (isatty).
    static func isTerminal(_ descriptor: Int32) -> Bool { ravine_is_terminal(descriptor) != 0 }

    /// Looks a terminal up in terminfo (setupterm).
    static func findTerminal(_ name: String, output: Int32) throws(TerminalError) {
        switch Int(ravine_find_terminal(name, output)) {
        case RAVINE_FOUND: return
        case RAVINE_NO_DATABASE: throw .noTerminalDatabase
        default: throw .unknownTerminalType(name)
        }
    }

    /// A number of the terminal found, such as its colours (tigetnum).
    static func number(_ capability: String) -> Int? {
        let value = ravine_terminal_number(capability)
        return value < 0 ? nil : Int(value)
    }

    /// A flag of the terminal found (tigetflag).
    static func flag(_ capability: String) -> Bool { ravine_terminal_flag(capability) != 0 }

    /// A string of the terminal found (tigetstr).
    static func string(_ capability: String) -> String? {
        ravine_terminal_string(capability).map { String(cString: $0) }
    }

    /// Forgets the terminal found (del_curterm).
    static func forgetTerminal() { ravine_forget_terminal() }

    /// Whether a session is open.
    static var isOpen: Bool { ravine_is_open() != 0 }

    /// The number of this process.
    static var process: Int32 { getpid() }

    /// Opens a session (newterm).
    static func open(
        _ name: String, input: Int32, output: Int32, abilities: Abilities
    ) throws(TerminalError) {
        guard ravine_open(name, input, output, abilities.rawValue) == 0 else { throw .refused }
    }

    /// Allows more to be sent to the open terminal, which is then removed when it is restored.
    static func allow(_ abilities: Abilities) { ravine_allow(abilities.rawValue) }

    /// Restores the terminal (endwin, delscreen).
    static func close() { ravine_close() }

    /// Ends a truncated style sequence, and disables mouse reports and bracketed paste (write).
    static func silence() { ravine_silence() }

    /// Puts `bytes` into a new object of shared memory; its name, and a number to remove it by. Nil where there is no room.
    static func share(_ bytes: [UInt8]) -> (name: String, number: Int32)? {
        var name = [CChar](repeating: 0, count: Int(RAVINE_SHARED_NAME))
        let number = ravine_share(bytes, bytes.count, &name)
        guard number >= 0 else { return nil }
        return (String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self), number)
    }

    /// Removes an object of shared memory that nobody has read.
    static func unshare(_ number: Int32) { ravine_unshare(number) }

    /// Restores the terminal, stops the process, and takes the terminal back when it continues (raise).
    static func suspend() { ravine_suspend() }

    /// Takes the terminal back after other programs have used it (endwin, refresh).
    static func reenter() { ravine_reenter() }

    /// The window's rows and columns (ioctl with TIOCGWINSZ).
    static var windowSize: (columns: Int, rows: Int) { (Int(ravine_columns()), Int(ravine_rows())) }

    /// The window's size in pixels; 0 where the terminal does not say (ioctl with TIOCGWINSZ).
    static var pixelSize: (width: Int, height: Int) { (Int(ravine_pixel_width()), Int(ravine_pixel_height())) }

    /// Sets ncurses' window size (resize_term); returns whether it succeeded.
    static func resize(columns: Int, rows: Int) -> Bool { ravine_resize(Int32(rows), Int32(columns)) == 0 }

    /// Waits for input, room for output or a signal (poll); nil when waiting is impossible.
    static func wait(milliseconds: Int32, forOutput: Bool) -> Readiness? {
        let ready = ravine_wait(milliseconds, forOutput ? 1 : 0)
        return ready < 0 ? nil : Readiness(rawValue: ready)
    }

    /// The next byte or key code, waiting at most `milliseconds` (wgetch).
    static func read(milliseconds: Int32) -> Int32? {
        let code = ravine_read(milliseconds)
        return code < 0 ? nil : code
    }

    /// Makes a sequence of bytes read as `code` (define_key).
    static func defineKey(_ sequence: String, code: Int32) { _ = ravine_define_key(sequence, code) }

    /// Sends the process a signal (kill).
    static func raise(_ signal: Int32) { kill(getpid(), signal) }

    /// The next signal that asks the process to end.
    static func takeTermination() -> Int32? {
        let signal = ravine_take_termination()
        return signal == 0 ? nil : signal
    }

    /// The name of a termination signal.
    static func name(ofSignal number: Int32) -> String? { ravine_signal_name(number).map { String(cString: $0) } }

    /// Whether the window's size may have changed.
    static func takeResize() -> Bool { ravine_take_resize() != 0 }

    /// Whether the process was asked to stop.
    static func takeStop() -> Bool { ravine_take_stop() != 0 }

    /// Whether the process was continued.
    static func takeContinue() -> Bool { ravine_take_continue() != 0 }

    /// Writes without blocking (write); returns the number of bytes, or nil if the terminal is lost.
    static func write(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let count = ravine_write(bytes.baseAddress, bytes.count)
        return count < 0 ? nil : count
    }

    /// Enables colours; returns the number of pairs (start_color).
    static func startColors() -> Int { Int(ravine_start_colors()) }

    /// Whether the terminal's default colours can be used (use_default_colors).
    static var hasDefaultColors: Bool { ravine_has_default_colors() != 0 }

    /// Defines a colour pair (init_extended_pair).
    static func definePair(_ pair: Int32, foreground: Int32, background: Int32) {
        _ = ravine_define_pair(pair, foreground, background)
    }

    /// Forgets all colour pairs (reset_color_pairs).
    static func forgetPairs() { ravine_forget_pairs() }

    /// Writes cells to a row (mvwadd_wchnstr).
    static func put(_ cells: UnsafeBufferPointer<ravine_cell>, row: Int, column: Int) {
        _ = ravine_put(Int32(row), Int32(column), cells.baseAddress, Int32(cells.count))
    }

    /// Makes the next update draw everything (clearok).
    static func redraw() { ravine_redraw() }

    /// Appends the output that updates the screen to the written cells (doupdate).
    static func update(into bytes: inout [UInt8]) {
        let count = ravine_update()
        guard count > 0 else { return }
        bytes += [UInt8](unsafeUninitializedCapacity: count) { memory, initialized in
            initialized = max(0, ravine_drawn(memory.baseAddress, count))
        }
    }

    /// Waits until the terminal accepts output, with a timeout (poll); returns whether it does.
    static var hasRoom: Bool { ravine_has_room() != 0 }
}
