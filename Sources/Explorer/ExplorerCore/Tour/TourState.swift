package import Runs

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
