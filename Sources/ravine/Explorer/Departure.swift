import ArgumentParser
import Terminal

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why an explorer ended.
enum Departure: Equatable {
    /// The person left.
    case wish
    /// A signal asked for it.
    case signal(Int32)
    /// The terminal is gone.
    case hangup

    /// Whether nobody waits for what is left to do.
    var isHurried: Bool { self != .wish }

    /// What the program ends with, as a shell tells of signals; nil where all is well.
    var status: ExitCode? {
        switch self {
        case .wish: nil
        case .signal(let number): ExitCode(128 + number)
        case .hangup: ExitCode(128 + SIGHUP)
        }
    }

    /// One sentence that tells the reason to who did not ask for it.
    var sentence: String? {
        switch self {
        case .wish: nil
        case .signal(SIGINT): "interrupted"
        // As is said of those that end the process at once.
        case .signal(let number): "ended by \(Screen.name(ofSignal: number))"
        case .hangup: "the terminal is gone"
        }
    }
}
