public import Canvas
public import Simulation

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The colours of the cells of a map of outcomes: a hue for each outcome, and lightness for speed.
///
/// What comes to rest is the lighter the sooner, and what is not finite the brighter the later. Where there are few
/// colours each outcome has one, and without any a letter.
public struct OutcomeColors: Equatable, Sendable {
    /// The colours the terminal has.
    public let depth: ColorDepth

    /// Colours for `depth`.
    public init(_ depth: ColorDepth) {
        self.depth = depth
    }

    /// The order in which legends name outcomes.
    public static let order: [Outcome] = [
        .converged, .saddle, .plateau, .oscillating, .starved, .stalled, .running, .diverged,
    ]

    /// The colour of `cell` on a map of runs of `steps` updates.
    public func color(of cell: MapCell, steps: Int) -> Color {
        switch cell.outcome {
        case .converged, .saddle, .plateau:
            color(of: cell.outcome, share: Self.share(of: cell.settled ?? steps, within: steps))
        default: color(of: cell.outcome, share: Self.share(of: cell.steps, within: steps))
        }
    }

    /// The colour that stands for `outcome` in a legend.
    public func color(of outcome: Outcome) -> Color {
        color(of: outcome, share: 0.5)
    }

    /// The colours of `outcome` from the soonest to the latest: several where speed is told, else one.
    public func ramp(of outcome: Outcome) -> [Color] {
        let all = [0, 0.5, 1].map { color(of: outcome, share: $0) }
        return all[0] == all[2] ? [all[0]] : all
    }

    /// The colour of `outcome` for what took `share` of the time there was, by logarithms.
    func color(of outcome: Outcome, share: Double) -> Color {
        switch depth {
        case .none: .standard
        case .ansi8: .palette(Self.ansi(outcome).dark)
        case .ansi16: .palette(Self.ansi(outcome).light)
        case .palette256, .direct: depth.nearest(to: Color(Self.rgb(of: outcome, share: share)))
        }
    }

    /// The colour of `outcome` with 24 bits.
    ///
    /// Found by search so that any two outcomes, however fast, are at least 8 apart by CIEDE2000 in common sight and in
    /// simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009).
    static func rgb(of outcome: Outcome, share: Double) -> RGB {
        switch outcome {
        case .converged: RGB(hex: 0x9CD3FD).mixed(with: RGB(hex: 0x0758BC), share)
        case .diverged: RGB(hex: 0x460A09).mixed(with: RGB(hex: 0xF53210), share)
        case .oscillating: RGB(hex: 0xF5D547)
        case .saddle: RGB(hex: 0xED89BD)
        case .plateau: RGB(hex: 0xE4E4E0)
        case .stalled: RGB(hex: 0x06A16A)
        case .starved: RGB(hex: 0x9C7F43)
        case .running: RGB(hex: 0x6A6E76)
        }
    }

    /// The ANSI colours of `outcome`: among 8 and among 16.
    private static func ansi(_ outcome: Outcome) -> (dark: UInt8, light: UInt8) {
        switch outcome {
        case .converged: (4, 12)
        case .diverged: (1, 1)
        case .oscillating: (3, 11)
        case .saddle: (5, 13)
        case .plateau: (7, 15)
        case .stalled: (2, 10)
        case .starved: (6, 3)
        case .running: (0, 8)
        }
    }

    /// How much of the way from 1 to `steps` updates `step` is, by logarithms: 0 to 1.
    static func share(of step: Int, within steps: Int) -> Double {
        guard steps > 1 else { return 1 }
        return min(max(log(Double(max(1, step))) / log(Double(steps)), 0), 1)
    }

    /// The letter of `outcome` on a map without colours.
    public static func letter(of outcome: Outcome) -> Unicode.Scalar {
        switch outcome {
        case .converged: "c"
        case .saddle: "s"
        case .plateau: "p"
        case .oscillating: "o"
        case .starved: "v"
        case .stalled: "t"
        case .running: "."
        case .diverged: "D"
        }
    }

    /// What legends call `outcome`, in a word or two.
    public static func word(for outcome: Outcome) -> String {
        switch outcome {
        case .converged: "converged"
        case .saddle: "at a saddle"
        case .plateau: "on a plateau"
        case .oscillating: "to and fro"
        case .starved: "starved"
        case .stalled: "stalled"
        case .running: "under way"
        case .diverged: "diverged"
        }
    }
}
