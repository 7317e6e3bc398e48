package import Optimizers
package import Scene
package import Surfaces
package import Wording

/// One screen of the tour: a point of the story with its text and its race.
package struct Lesson: Sendable {
    /// Its name on the command line.
    package let name: String
    /// The point it makes.
    package let title: Words
    /// The sentences.
    package let text: Words
    /// The shipped surface.
    package let surface: String
    /// The optimizers of the keys 1, 2 ..., as `-o` takes them; they start where the surface's runs do.
    package let optimizers: [String]
    /// What the map shows; nil for the whole domain.
    package var view: Domain?
    /// What is drawn at the first run's head.
    package var marks: Set<MapMark> = []
    /// The panel in front.
    package let panel: Panel
    /// Whether it runs at once.
    package var isRunning = true
    /// The things to look at, by their steps; the first is there from step 0.
    package let looks: [Look]

    /// The optimizers with their settings.
    package var choices: [OptimizerChoice] { optimizers.compactMap { try? OptimizerChoice(parsing: $0) } }

    /// What to look at at `step`.
    package func look(at step: Int) -> Look? { looks.last { $0.step <= step } }

    /// The next step after `step` at which the race pauses; nil where it does no more.
    package func pause(after step: Int) -> Int? { looks.first { $0.step > step }?.step }

    /// The index of the lesson that a person calls `text`: by its number, from 1, or its name.
    package static func index(of text: String) -> Int? {
        if let number = Int(text) { return all.indices.contains(number - 1) ? number - 1 : nil }
        return all.firstIndex { $0.name == text }
    }
}
