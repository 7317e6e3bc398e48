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
public struct OutcomePalette: Equatable, Sendable {
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

    /// The colour of `cell`, which is of `kind`, on a map of runs of `steps` updates.
    public func color(of cell: MapCell, _ kind: OutcomeKind, steps: Int) -> Color {
        let step = cell.outcome == .diverged ? cell.steps : cell.settled ?? steps
        return color(of: kind, share: Self.share(of: step, within: steps))
    }

    /// The colours of `kind` from the soonest to the latest: several where speed is told, else one.
    public func ramp(of kind: OutcomeKind) -> [Color] {
        let all = [0, 0.5, 1].map { color(of: kind, share: $0) }
        return all[0] == all[2] ? [all[0]] : all
    }

    /// The colour of `kind` for what took `share` of the time there was, by logarithms.
    func color(of kind: OutcomeKind, share: Double) -> Color {
        switch depth {
        case .none: .standard
        case .ansi8: .palette(Self.ansi(kind).dark)
        case .ansi16: .palette(Self.ansi(kind).light)
        case .palette256, .direct: depth.nearest(to: Color(Self.rgb(of: kind, share: share)))
        }
    }

    /// The colour of `kind` with 24 bits.
    ///
    /// Found by search so that any two that stand on one map, however fast, are at least 8 apart by CIEDE2000 in common sight and in
    /// simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009).
    static func rgb(of kind: OutcomeKind, share: Double) -> RGB {
        switch (kind.outcome, kind.end) {
        case (.converged, .minimum(let index)):
            Self.minima[index % Self.minima.count].0.mixed(with: Self.minima[index % Self.minima.count].1, share)
        case (.converged, .elsewhere): RGB(hex: 0x183048)
        case (.converged, .untold): RGB(hex: 0x9CD3FD).mixed(with: RGB(hex: 0x0758BC), share)
        case (.diverged, _): RGB(hex: 0x460A09).mixed(with: RGB(hex: 0xF53210), share)
        case (.oscillating, _): RGB(hex: 0xF5D547)
        case (.saddle, _): RGB(hex: 0xED89BD)
        case (.plateau, _): RGB(hex: 0xE4E4E0)
        case (.stalled, _): RGB(hex: 0x06A16A)
        case (.starved, _): RGB(hex: 0x9C7F43)
        case (.running, _): RGB(hex: 0x6A6E76)
        }
    }

    /// The colours of known minima at the first and the last step; after the last they begin again.
    static let minima: [(RGB, RGB)] = [
        (RGB(hex: 0xA8DAFF), RGB(hex: 0x6FB2EC)), (RGB(hex: 0x8A55DD), RGB(hex: 0x6A35B8)),
        (RGB(hex: 0xE8FFAF), RGB(hex: 0xA7CF72)), (RGB(hex: 0xAD7745), RGB(hex: 0x806444)),
    ]

    /// The ANSI colours of `kind`: among 8 and among 16.
    private static func ansi(_ kind: OutcomeKind) -> (dark: UInt8, light: UInt8) {
        if case .minimum(let index) = kind.end {
            return [(4, 12), (2, 10), (6, 14), (5, 13)][index % 4]
        }
        switch kind.outcome {
        case .converged where kind.end == .elsewhere: return (6, 3)
        case .converged: return (4, 12)
        case .diverged: return (1, 1)
        case .oscillating: return (3, 11)
        case .saddle: return (5, 13)
        case .plateau: return (7, 15)
        case .stalled: return (2, 10)
        case .starved: return (6, 3)
        case .running: return (0, 8)
        }
    }

    /// How much of the way from 1 to `steps` updates `step` is, by logarithms: 0 to 1.
    static func share(of step: Int, within steps: Int) -> Double {
        guard steps > 1 else { return 1 }
        return min(max(log(Double(max(1, step))) / log(Double(steps)), 0), 1)
    }

    /// The letter of `kind` on a map without colours; a known minimum has its number, as far as that has one digit.
    public static func letter(of kind: OutcomeKind) -> Unicode.Scalar {
        if case .minimum(let index) = kind.end {
            return index < 9 ? Unicode.Scalar(UInt8(ascii: "1") + UInt8(index)) : "+"
        }
        return switch kind.outcome {
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
