import ArgumentParser
import Canvas
import Scene
import Surfaces
import Terminal
import Text
import Wording

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The options of a map's appearance.
struct LookOptions: ParsableArguments {
    @Option(
        name: .customLong("colormap"), help: "The colormap (see `ravine list colormaps`).",
        completion: .list(Colormap.all.map(\.name)))
    var colormapName: String?

    func validate() throws { _ = try colormap }

    /// The colormap of the command line, else `other`, else the default.
    func colormap(else other: Colormap?) throws -> Colormap {
        if colormapName == nil, let other { return other }
        return try colormap
    }

    /// The colormap of the command line, else the default.
    var colormap: Colormap {
        get throws {
            guard let name = colormapName else { return .standard }
            guard let colormap = Colormap.named(name) else {
                let names = Colormap.all.map(\.name).joined(separator: ", ")
                throw ValidationError("unknown colormap '\(Printable.text(name))'; available: \(names)")
            }
            return colormap
        }
    }
}

/// How the explorer draws maps.
struct PixelOptions: ParsableArguments {
    @Option(
        name: .customLong("pixels"),
        help:
            "Draw maps as images (kitty, sixel), in cells of 8, 6 or 2 pixels (octant, sextant, half) or in ASCII (ascii); auto asks the terminal (default: auto)."
    )
    var argument: PixelArgument?

    /// The choice of the command line, else `other`, else `auto`.
    func choice(else other: PixelChoice?) -> PixelChoice { argument?.choice ?? other ?? .auto }
}

/// A way to draw maps on the command line.
struct PixelArgument: ExpressibleByArgument {
    let choice: PixelChoice

    init?(argument: String) {
        guard let choice = PixelChoice(rawValue: argument) else { return nil }
        self.choice = choice
    }

    static let allValueStrings = PixelChoice.allCases.map(\.rawValue)
}

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

/// A picture's size on the command line, as in 100x40.
///
/// Any text is accepted at first; ``check(_:of:)``, called in `validate`, reports a wrong one with the limits.
struct SizeArgument: ExpressibleByArgument {
    /// The size; 1x1 where the text is none, or one beyond the limits.
    let size: Size
    private let text: String
    private let isSize: Bool
    private let isAllowed: Bool

    /// The maximum number of cells: a larger size is taken for a mistake.
    private static let most = 4_000_000

    init(_ size: Size) {
        self.size = size
        text = "\(size.width)x\(size.height)"
        (isSize, isAllowed) = (true, true)
    }

    init(argument: String) {
        text = argument
        let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
        isSize = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { "0123456789".contains($0) } }
        guard isSize, let width = Int(parts[0]), let height = Int(parts[1]), (1...Self.most).contains(width),
            (1...Self.most / width).contains(height)
        else {
            (size, isAllowed) = (Size(1, 1), false)
            return
        }
        (size, isAllowed) = (Size(width, height), true)
    }

    var defaultValueDescription: String { text }

    /// Throws the error of `option` unless the size is within the limits; `unit` names what it counts.
    func check(_ option: String, of unit: String) throws {
        guard !isAllowed else { return }
        guard isSize else {
            throw ValidationError("\(option) must be two whole numbers, as in 100x40, not '\(Printable.text(text))'")
        }
        throw ValidationError(
            "\(option) must be at least 1x1 and at most \(GroupedNumber.text(Self.most)) \(unit) in all,"
                + " not \(Printable.text(text))")
    }
}

/// The tour's language on the command line and in the environment.
enum LanguageArgument {
    /// The language of the locale.
    static var ofLocale: Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let values = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
        return Language(environment: Dictionary(uniqueKeysWithValues: values))
    }

    /// The language called `name`, or the locale's where `name` is nil; an unknown name is a usage error.
    static func resolve(_ name: String?) throws -> Language {
        guard let name else { return ofLocale }
        guard let language = Language(rawValue: name) else {
            let names = Language.allCases.map(\.rawValue).joined(separator: ", ")
            StandardStream.report("no tour in '\(Printable.text(name))'; available: \(names)")
            throw ExitStatus.usage
        }
        return language
    }
}
