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
    @Option(name: .customLong("colormap"), help: "The colormap (see `ravine list colormaps`).")
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
struct SizeArgument: ExpressibleByArgument {
    let size: Size

    /// The maximum number of cells: a larger size is taken for a mistake.
    private static let most = 4_000_000

    init(_ size: Size) {
        self.size = size
    }

    init?(argument: String) {
        let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
            (1...Self.most).contains(width), (1...Self.most / width).contains(height)
        else { return nil }
        size = Size(width, height)
    }

    var defaultValueDescription: String { "\(size.width)x\(size.height)" }
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
