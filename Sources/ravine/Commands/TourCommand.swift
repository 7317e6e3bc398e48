import ArgumentParser
import ExplorerCore
import SurfaceFiles
import Surfaces
import Text

/// `ravine tour`: the explorer on the tour's lessons.
struct TourCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tour",
        abstract: "Be shown why optimizers oscillate, stall and blow up: ten lessons, one screen each.",
        discussion: "The lessons: "
            + Tour.names.enumerated().map { "\($0.offset + 1) \($0.element)" }
            .joined(separator: ", ") + ".")

    @Argument(help: "The lesson to begin with, by its number or name.")
    var lesson = "1"

    @Option(help: "The tour's language, en or zh; else the locale's, where that is one of them.")
    var lang: String?

    @OptionGroup var look: LookOptions

    func run() throws {
        guard let index = Tour.lesson(lesson) else {
            StandardStream.complain(
                "there is no lesson '\(Printable.text(lesson))'; there are 1 to \(Tour.names.count), or "
                    + Tour.names.joined(separator: ", "))
            throw ExitStatus.usage
        }
        let settings = try SettingsFile.read()
        let language =
            try lang.map { try LanguageArgument.resolve($0) } ?? settings.language ?? LanguageArgument.ofLocale
        guard let surface = Surface.shipped("regression") else { throw ExitStatus.failed }
        let options = ExplorerOptions(lesson: index, language: language, keys: settings.keys)
        try ExplorerSession.run(colormap: look.colormap(else: settings.colormap)) { appearance, size in
            Model(surface: surface, options: options, appearance: appearance, size: size)
        }
    }
}
