public import OutcomeMaps

/// Cells of a map that are to be computed while the explorer goes on.
public struct MapTask: Sendable {
    /// What answers name it by.
    public let tag: Int
    /// The map.
    public let plan: OutcomeMapPlan
    /// The indices of its cells in the order in which they are wanted.
    public let order: [Int]

    /// How far the cells of the coarsest picture are apart.
    package static let coarsest = 8

    /// All cells of `plan`: every eighth both ways first, then those between, every fourth, every second, all.
    init(tag: Int, plan: OutcomeMapPlan) {
        self.tag = tag
        self.plan = plan
        var order: [Int] = []
        order.reserveCapacity(plan.count)
        var stride = Self.coarsest
        while stride > 0 {
            for row in Swift.stride(from: 0, to: plan.rows, by: stride) {
                for column in Swift.stride(from: 0, to: plan.columns, by: stride)
                where stride == Self.coarsest || row % (2 * stride) != 0 || column % (2 * stride) != 0 {
                    order.append(row * plan.columns + column)
                }
            }
            stride /= 2
        }
        self.order = order
    }
}
