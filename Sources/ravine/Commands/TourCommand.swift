import ArgumentParser
import ExplorerCore
import SurfaceFiles
import Surfaces
import Text
import Wording

/// `ravine tour`: opens the explorer at a lesson of the tour.
struct TourCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tour",
        abstract: "Guided tour: why optimizers oscillate, stall and diverge, in fourteen lessons.",
        discussion: "The lessons: "
            + Tour.names.enumerated().map { "\($0.offset + 1) \($0.element)" }
            .joined(separator: ", ") + ".")

    @Argument(help: "Number or name of the lesson to start with.", completion: .list(Tour.names))
    var lesson = "1"

    @Option(
        help: "Language of the tour, en or zh (default: that of the settings, or of the locale).",
        completion: .list(Language.allCases.map(\.rawValue)))
    var lang: String?

    @OptionGroup var look: LookOptions

    @OptionGroup var pixels: PixelOptions

    func run() throws {
        guard let index = Tour.lesson(lesson) else {
            StandardStream.report(
                "unknown lesson '\(Printable.text(lesson))'; available: 1 to \(Tour.names.count), or "
                    + Tour.names.joined(separator: ", "))
            throw ExitStatus.usage
        }
        let settings = try SettingsFile.read()
        let language =
            try lang.map { try LanguageArgument.resolve($0) } ?? settings.language ?? LanguageArgument.ofLocale
        guard let surface = Surface.shipped("regression") else { throw ExitStatus.failed }
        let options = ExplorerOptions(lesson: index, language: language, keys: settings.keys)
        try ExplorerSession.run(
            colormap: look.colormap(else: settings.colormap), pixels: pixels.choice(else: settings.pixels)
        ) { appearance, size in
            Model(surface: surface, options: options, appearance: appearance, size: size)
        }
    }
}
