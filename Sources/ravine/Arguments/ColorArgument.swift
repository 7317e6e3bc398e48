import ArgumentParser
import Canvas
import Terminal

/// The colours chosen on the command line.
enum ColorArgument: String, CaseIterable, ExpressibleByArgument {
    case auto
    case truecolor
    case palette256 = "256"
    case ansi16 = "16"
    case never

    /// The colour depth; `auto` is the terminal's, or none where standard output is not a terminal.
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
