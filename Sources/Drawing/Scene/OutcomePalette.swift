public import Canvas
internal import Diagnosis
public import OutcomeMaps

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The colours of the cells of an outcome map: a hue for each outcome, and lightness for speed.
///
/// Cells at rest are lighter the earlier they came to rest, diverged cells brighter the later they diverged; trainings of a
/// network that are under way, as most of them are, are lighter the lower their loss is. Where there are few colours each
/// outcome has one, and without any a letter.
public struct OutcomePalette: Equatable, Sendable {
    /// The colours the terminal has.
    public let depth: ColorDepth

    /// Colours for `depth`.
    public init(_ depth: ColorDepth) {
        self.depth = depth
    }

    /// How many rows of the map stand in one row of the window: two where half blocks and colours tell them apart.
    public func rowsPerLine(ascii: Bool) -> Int { ascii || depth < .palette256 ? 1 : 2 }

    /// The colour with 24 bits of cells that have not been computed.
    public static let unknown = RGB(16, 24, 32)

    /// The colour of cell `index` of `map`; nil where it has not been computed.
    public func color(of index: Int, in map: OutcomeMap) -> Color? {
        guard let cell = map.cells[index], let kind = map.kind(of: index) else { return nil }
        return color(of: kind, share: Self.share(of: cell, in: map), amongTrainings: map.plan.training != nil)
    }

    /// The colour with 24 bits of cell `index` of `map`.
    public static func rgb(of index: Int, in map: OutcomeMap) -> RGB {
        guard let cell = map.cells[index], let kind = map.kind(of: index) else { return unknown }
        return rgb(of: kind, share: share(of: cell, in: map), amongTrainings: map.plan.training != nil)
    }

    /// The colours with 24 bits of `kind`, nil being what has not been computed, on maps like `map`, or of runs on a surface, from the soonest to the
    /// latest, or from the lowest loss to the highest: `count` where these are told, else one; none of further minima, which
    /// have those of the others.
    public static func ramp(of kind: OutcomeKind?, count: Int, in map: OutcomeMap? = nil) -> [RGB] {
        guard let kind else { return [unknown] }
        if case .further = kind.end { return [] }
        let isTraining = map?.plan.training != nil
        let all = (0..<count).map {
            rgb(of: kind, share: Double($0) / Double(count - 1), amongTrainings: isTraining)
        }
        return Set(all).count == 1 ? [all[0]] : all
    }

    /// The same as this palette's depth has them: three where they are told.
    public func ramp(of kind: OutcomeKind, in map: OutcomeMap? = nil) -> [Color] {
        let all = [0, 0.5, 1].map { color(of: kind, share: $0, amongTrainings: map?.plan.training != nil) }
        return all[0] == all[2] ? [all[0]] : all
    }

    /// The colour of `kind` for what took `share` of the time there was, by logarithms; ``rgb(of:share:amongTrainings:)``.
    func color(of kind: OutcomeKind, share: Double, amongTrainings: Bool = false) -> Color {
        switch depth {
        case .none: .standard
        case .ansi8: .palette(Self.ansi(kind).dark)
        case .ansi16: .palette(Self.ansi(kind).light)
        case .palette256, .direct:
            depth.nearest(to: Color(Self.rgb(of: kind, share: share, amongTrainings: amongTrainings)))
        }
    }

    /// The colour of `kind` with 24 bits.
    ///
    /// Found by search so that any two that stand on one map, however fast, are at least 8.5 apart by CIEDE2000 in simulated
    /// protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009), and at least 15 in common sight, what is
    /// not computed included; further minima begin again with the colours. Trainings have no minima, so that there is room for
    /// shades of those under way.
    static func rgb(of kind: OutcomeKind, share: Double, amongTrainings: Bool = false) -> RGB {
        switch (kind.outcome, kind.end) {
        case (.running, _) where amongTrainings: RGB(hex: 0xE0C0A0).mixed(with: RGB(hex: 0x301050), share)
        case (.converged, .minimum(let index)), (.converged, .further(let index)):
            minima[index].0.mixed(with: minima[index].1, share)
        case (.converged, .untold): RGB(hex: 0x9AE0FF).mixed(with: RGB(hex: 0x0354D0), share)
        case (.diverged, _): RGB(hex: 0x3D0C08).mixed(with: RGB(hex: 0xF62902), share)
        case (.oscillating, _): RGB(hex: 0xFDE933)
        case (.saddle, _): RGB(hex: 0xD170B4)
        case (.plateau, _): RGB(hex: 0xEBECEB)
        case (.stalled, _): RGB(hex: 0x068763)
        case (.starved, _): RGB(hex: 0xA68584)
        case (.running, _): RGB(hex: 0x6F7177)
        case (.maximum, _): RGB(hex: 0xC44D5C)
        case (.spiking, _): RGB(hex: 0xFC8008)
        case (.noisy, _): RGB(hex: 0xA2A8AC)
        case (.unbounded, _): RGB(hex: 0x624D35)
        case (.undefined, _): RGB(hex: 0x22372D)
        }
    }

    /// The colours of ends at each minimum that is told apart, at the first and the last step.
    static let minima: [(RGB, RGB)] = [
        (RGB(hex: 0x462ADB), RGB(hex: 0x2609B1)), (RGB(hex: 0xD9FFAE), RGB(hex: 0xB3EF8A)),
        (RGB(hex: 0xB261FE), RGB(hex: 0xAF39F0)), (RGB(hex: 0xBAB467), RGB(hex: 0x9E9A62)),
        (RGB(hex: 0x7C5F92), RGB(hex: 0x5A5083)), (RGB(hex: 0xF8CAFB), RGB(hex: 0xC8A8F3)),
        (RGB(hex: 0x723651), RGB(hex: 0x4A2546)), (RGB(hex: 0x57DFBA), RGB(hex: 0x82BE98)),
    ]

    /// The ANSI colours of `kind`: among 8 and among 16.
    private static func ansi(_ kind: OutcomeKind) -> (dark: UInt8, light: UInt8) {
        switch kind.end {
        case .minimum(let index), .further(let index):
            return [(4, 12), (2, 10), (6, 14), (5, 13)][index % 4]
        case .untold: break
        }
        switch kind.outcome {
        case .converged: return (4, 12)
        case .diverged: return (1, 1)
        case .oscillating: return (3, 11)
        case .saddle: return (5, 13)
        case .plateau: return (7, 15)
        case .stalled: return (2, 10)
        case .starved: return (6, 3)
        case .running: return (0, 8)
        case .maximum: return (5, 5)
        case .spiking: return (3, 9)
        case .noisy: return (7, 7)
        case .unbounded: return (1, 4)
        case .undefined: return (0, 0)
        }
    }

    /// The share by which `cell` of `map` is shaded: of the time or, of a training under way, of the way from the lowest loss to
    /// the highest, by logarithms.
    static func share(of cell: OutcomeCell, in map: OutcomeMap) -> Double {
        guard map.plan.training != nil, cell.outcome == .running else {
            return share(of: cell, within: map.plan.steps)
        }
        guard cell.loss > 0, let losses = map.losses, losses.lowerBound < losses.upperBound else { return 0 }
        guard cell.loss.isFinite else { return 1 }
        return log(cell.loss / losses.lowerBound) / log(losses.upperBound / losses.lowerBound)
    }

    /// How much of the time that a run of `steps` updates had `cell` took to come to rest or to end, by logarithms.
    static func share(of cell: OutcomeCell, within steps: Int) -> Double {
        share(of: cell.outcome == .diverged ? cell.steps : cell.settled ?? cell.steps, within: steps)
    }

    /// How much of the way from 1 to `steps` updates `step` is, by logarithms: 0 to 1.
    static func share(of step: Int, within steps: Int) -> Double {
        guard steps > 1 else { return 1 }
        return min(max(log(Double(max(1, step))) / log(Double(steps)), 0), 1)
    }

    /// The letter of `kind`, nil being what has not been computed, on a map without colours; a minimum has its number.
    public static func letter(of kind: OutcomeKind?) -> Unicode.Scalar {
        switch kind?.end {
        case nil: return "?"
        case .minimum(let index): return Unicode.Scalar(UInt8(ascii: "1") + UInt8(index))
        case .further: return "+"
        case .untold: break
        }
        return switch kind?.outcome {
        case nil: "?"
        case .converged: "c"
        case .saddle: "s"
        case .plateau: "p"
        case .oscillating: "o"
        case .starved: "v"
        case .stalled: "t"
        case .running: "."
        case .diverged: "D"
        case .maximum: "m"
        case .spiking: "^"
        case .noisy: "n"
        case .unbounded: "U"
        case .undefined: "u"
        }
    }
}
