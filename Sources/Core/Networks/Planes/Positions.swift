import CKernels
import CNetworks

/// Positions of a run among N parameters, in the order of their steps: the last ones, or ones spread over the whole way.
///
/// Not for several threads at once.
public final class Positions {
    /// What is let go of once there is no room.
    public enum Keeping: Equatable, Sendable {
        /// The first ones: what is kept is a window of consecutive steps.
        case last
        /// Every second one; from then on every second one that comes is not taken.
        case spread
    }

    /// How many numbers a position has.
    public let dimension: Int
    /// How many positions there is room for, at least 4.
    public let capacity: Int
    /// What is let go of.
    public let keeping: Keeping
    /// How many positions there are.
    public private(set) var count = 0
    /// The distance in steps from one position to the next.
    public private(set) var stride = 1

    private let numbers: NumberBuffer
    /// The row of the first position.
    private var first = 0
    /// Positions to pass over before the next is taken.
    private var passing = 0

    /// Room for `capacity` positions of `dimension` numbers.
    public init(dimension: Int, capacity: Int, keeping: Keeping) {
        precondition(dimension > 0 && capacity >= 4, "room for four positions")
        self.dimension = dimension
        self.capacity = capacity / 2 * 2
        self.keeping = keeping
        numbers = NumberBuffer(self.capacity * dimension)
    }

    /// The number of positions of `dimension` numbers that fit into `bytes`.
    public static func capacity(dimension: Int, bytes: Int, most: Int) -> Int {
        max(4, min(most, bytes / (8 * dimension)))
    }

    /// Takes the position of the next step.
    public func append(_ position: [Double]) {
        precondition(position.count == dimension, "a position has \(dimension) numbers")
        if passing > 0 {
            passing -= 1
            return
        }
        if count == capacity { makeRoom() }
        let row = numbers.base + (first + count) % capacity * dimension
        for (index, number) in position.enumerated() { row[index] = number }
        count += 1
        passing = stride - 1
    }

    /// Forgets all positions.
    public func removeAll() {
        (count, first, stride, passing) = (0, 0, 1, 0)
    }

    /// The position at `index`, 0 for the first one.
    public subscript(index: Int) -> [Double] {
        Array(UnsafeBufferPointer(start: pointer(index), count: dimension))
    }

    /// Where the position at `index` stands, until the next one is taken.
    func pointer(_ index: Int) -> UnsafePointer<Double> {
        precondition((0..<count).contains(index), "a position that is kept")
        return UnsafePointer(numbers.base + (first + index) % capacity * dimension)
    }

    private func makeRoom() {
        switch keeping {
        case .last:
            first = (first + 1) % capacity
            count -= 1
        case .spread:
            // Nothing was let go of from the front: row 0 is the first.
            for index in 1..<capacity / 2 {
                (numbers.base + index * dimension).update(
                    from: numbers.base + 2 * index * dimension, count: dimension)
            }
            count = capacity / 2
            stride *= 2
        }
    }
}
