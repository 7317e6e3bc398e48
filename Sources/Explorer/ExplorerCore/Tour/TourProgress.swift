import Runs
package import Wording

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
