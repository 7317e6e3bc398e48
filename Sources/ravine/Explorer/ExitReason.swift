import ArgumentParser
import Terminal

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why an explorer ended.
enum ExitReason: Equatable {
    /// The user quit.
    case quit
    /// A signal ended it.
    case signal(Int32)
    /// The terminal is gone.
    case hangup

    /// Whether pending work should be cut short.
    var isHurried: Bool { self != .quit }

    /// The exit status, 128 plus the signal's number as in a shell; nil after quitting.
    var status: ExitCode? {
        switch self {
        case .quit: nil
        case .signal(let number): ExitCode(128 + number)
        case .hangup: ExitCode(128 + SIGHUP)
        }
    }

    /// One sentence with the reason; nil after quitting.
    var sentence: String? {
        switch self {
        case .quit: nil
        case .signal(SIGINT): "interrupted"
        // The same words as for signals that end the process at once.
        case .signal(let number): "terminated by \(Screen.name(ofSignal: number))"
        case .hangup: "lost the terminal"
        }
    }
}
