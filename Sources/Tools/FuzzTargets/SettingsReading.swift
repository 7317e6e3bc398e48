import Canvas
import ExplorerCore
import ExplorerView
import Optimizers
import Scene
import SurfaceFiles
import Surfaces
import Text

/// A settings file.
enum SettingsReading {
    static func run(_ input: FuzzInput) throws {
        do throws(SettingsFaults) {
            _ = try Settings.read(path: input.path)
        } catch {
            for fault in error.faults { try Sentence.check("\(fault)", path: input.path) }
        }
    }
}

/// An optimizer with its values and schedule, as after `-o`.
enum ChoiceReading {
    static func run(_ input: FuzzInput) throws {
        do {
            let choice = try OptimizerChoice(parsing: input.text)
            let again = try OptimizerChoice(parsing: choice.text)
            try Violation.unless(again == choice, "'\(choice.text)' is read as another")
            for step in [0, 1, 100, .max] { _ = choice.rate(atStep: step) }
            _ = choice.dynamics
        } catch let fault as ChoiceFault {
            try Sentence.check("\(fault)")
        }
    }
}

/// A line typed into the explorer, run, and completed with Tab.
enum CommandReading {
    private static let model: Model? = Surface.shipped("himmelblau").map { surface in
        Model(
            surface: surface, appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard),
            size: Size(50, 16))
    }

    static func run(_ input: FuzzInput) throws {
        guard var model = Self.model else { throw Violation("there is no such surface") }
        _ = model.take(.key(.character(":")))
        _ = model.take(.paste(input.text))
        if input.bytes.count % 3 == 0 { _ = model.take(.key(Key(.tab))) }
        _ = model.take(.key(Key(.enter)))
        var painter = Painter()
        for cell in painter.picture(of: model).cells where !cell.isContinuation {
            let glyph = String(cell.glyph)
            try Violation.unless(glyph == Printable.text(glyph), "not fit for a terminal: \(glyph.debugDescription)")
        }
    }
}
