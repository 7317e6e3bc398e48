package import Runs
package import Wording

/// Where a person is on the tour.
package struct TourState: Sendable {
    /// The index of the lesson.
    package var index: Int
    /// The runs as the lesson sets them up.
    package var plans: [RunPlan]
    /// The explorer that the tour was begun from, and leads back to; nil where it was begun from the command line, and the
    /// lesson's race is kept.
    package let origin: Former?

    /// The lesson.
    package var lesson: Lesson { Lesson.all[index] }
}

/// Whether the tour is on, where it stands, and the language it is told in.
package struct TourProgress: Sendable {
    /// Where the person is on the tour; nil while it is not on.
    package private(set) var state: TourState?
    /// The index of the lesson that the tour opens at: the one that was seen last.
    package private(set) var lastLesson = 0
    /// The language of the tour.
    package private(set) var language: Language

    /// A tour that is not on.
    package init(language: Language) {
        self.language = language
    }

    /// Comes to the lesson of `index`, which has set up `plans`, on a tour that was begun from `origin`.
    mutating func enter(_ index: Int, plans: [RunPlan], from origin: Former?) {
        state = TourState(index: index, plans: plans, origin: origin)
        lastLesson = index
    }

    /// Ends the tour.
    mutating func leave() { state = nil }

    /// Has the tour open at the lesson of `index` next time.
    mutating func remember(_ index: Int) { lastLesson = index }

    /// Tells the tour in another language.
    mutating func tell(in language: Language) { self.language = language }
}

/// The tour, as the command line knows it.
public enum Tour {
    /// The lessons' names, in order.
    public static var names: [String] { Lesson.all.map(\.name) }

    /// The index of the lesson that a person calls `text`: by its number, from 1, or its name; nil where there is none.
    public static func lesson(_ text: String) -> Int? { Lesson.index(of: text) }
}
