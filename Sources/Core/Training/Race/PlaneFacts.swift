public import Networks
public import Runs
import Surfaces
import Trajectories

/// What is said of a plane beside the map.
public struct PlaneFacts: Equatable, Sendable {
    /// Where a run's head is.
    public struct Head: Equatable, Sendable {
        /// Its distance from the plane.
        public let distance: Double
        /// The loss there, over all rows of data.
        public let loss: Double
        /// The loss at its foot on the plane; NaN where that is not known.
        public let foot: Double

        /// A head of the given values.
        package init(distance: Double, loss: Double, foot: Double) {
            self.distance = distance
            self.loss = loss
            self.foot = foot
        }
    }

    /// The plane and the steps that it is made of, in words.
    public let plane: String
    /// What of the run's last steps was in it; nil where that is not known.
    public let shares: ParameterPlane.Shares?
    /// The cosine of the axis across and the top eigenvector where the plane was made; nil where it is not known.
    public let alignment: Double?
    /// The run's head; nil without one, or where it is not finite.
    public let head: Head?
    /// How much more of the first axis is seen than of the second.
    public let stretch: Double

    /// Facts of the given values.
    package init(
        plane: String, shares: ParameterPlane.Shares?, alignment: Double? = nil, head: Head?, stretch: Double
    ) {
        self.plane = plane
        self.shares = shares
        self.alignment = alignment
        self.head = head
        self.stretch = stretch
    }
}

extension Race {
    /// What is said of the plane that is shown and of run `id`; nil for a race on a surface.
    public func planeFacts(of id: Int?) -> PlaneFacts? {
        guard let section = surface.planeSection else { return nil }
        let entrant = id.flatMap { self.entrant($0) }
        var head: PlaneFacts.Head?
        if let row = entrant?.path.latest, row.isFinite, let distance = entrant?.projection?.distance {
            let full = script.batch == nil ? nil : id.flatMap { training(of: $0) }?.fullLoss
            head = PlaneFacts.Head(
                distance: distance, loss: full ?? row.loss, foot: section.value(at: row.parameters))
        }
        let width = surface.definition.domain.width
        return PlaneFacts(
            plane: surface.definition.lossText(ascii: true), shares: section.run == id ? section.shares : nil,
            alignment: section.run == id ? section.alignment : nil, head: head,
            stretch: surface.dimension == 1 ? 1 : width.x / width.y)
    }
}
