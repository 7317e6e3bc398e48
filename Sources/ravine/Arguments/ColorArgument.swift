import ArgumentParser
import Canvas
import Terminal

/// The colours asked for on the command line.
enum ColorArgument: String, CaseIterable, ExpressibleByArgument {
    case auto
    case truecolor
    case palette256 = "256"
    case ansi16 = "16"
    case never

    /// The depth; `auto` is what the terminal has, and none where standard output is no terminal.
    var depth: ColorDepth {
        switch self {
        case .auto: StandardStream.outputIsTerminal ? .ofStandardOutput : .none
        case .truecolor: .direct
        case .palette256: .palette256
        case .ansi16: .ansi16
        case .never: .none
        }
    }
}
