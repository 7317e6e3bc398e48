import Simulation

/// Where a person is on the tour.
struct TourState: Sendable {
    /// The index of the lesson.
    var index: Int
    /// The runs as the lesson sets them up.
    var plans: [RunPlan]
    /// What the tour was begun from, and leads back to.
    let origin: TourOrigin

    /// The lesson.
    var lesson: Lesson { Lesson.all[index] }
}
