import CKernels
import CNetworks

/// An affine plane through the space of N parameters: origin + α·first + β·second, for orthonormal directions. Of one parameter it
/// is the line of its values: the second direction is 0, and so is β of any state.
public struct ParameterPlane: Equatable, Sendable {
    /// The state at (0, 0).
    public let origin: [Double]
    /// The direction of the map's horizontal axis, of length 1.
    public let first: [Double]
    /// The direction of its vertical axis, of length 1.
    public let second: [Double]

    /// The share of the second direction that must be left beside the first for the two to span a plane.
    private static let leastShare = 1e-9

    /// The plane through `origin` along two directions of as many numbers, which are made orthonormal in their order.
    ///
    /// Nil where a number is not finite, or the directions do not span a plane; of one parameter the second does not matter.
    public init?(through origin: [Double], along first: [Double], and second: [Double]) {
        precondition(first.count == origin.count && second.count == origin.count, "directions of the same space")
        if origin.count == 1, origin[0].isFinite, let one = Vectors.unit(first) {
            (self.origin, self.first, self.second) = (origin, one, [0])
            return
        }
        guard origin.allSatisfy(\.isFinite), let one = Vectors.unit(first), let given = Vectors.unit(second) else {
            return nil
        }
        // Taken away twice, so that what rounding leaves of the first direction goes, too.
        let rest = Vectors.without(one, Vectors.without(one, given))
        guard Vectors.norm(rest) > Self.leastShare, let other = Vectors.unit(rest) else { return nil }
        self.origin = origin
        self.first = one
        self.second = other
    }

    /// The same directions through another state.
    public func moved(to origin: [Double]) -> ParameterPlane? {
        ParameterPlane(through: origin, along: first, and: second)
    }

    /// The coordinates of the foot of `state` on the plane, and the distance of the state from it.
    public func place(of state: [Double]) -> (place: SIMD2<Double>, distance: Double) {
        precondition(state.count == origin.count, "a state of the same space")
        return state.withUnsafeBufferPointer { state in
            guard let base = state.baseAddress else { return (.zero, 0) }
            return place(of: base)
        }
    }

    /// The state at `place` on the plane.
    public func state(at place: SIMD2<Double>) -> [Double] {
        origin.indices.map { (origin[$0] + place.x * first[$0]) + place.y * second[$0] }
    }

    func place(of state: UnsafePointer<Double>) -> (place: SIMD2<Double>, distance: Double) {
        var place = (0.0, 0.0)
        let distance = withUnsafeMutablePointer(to: &place) { place in
            place.withMemoryRebound(to: Double.self, capacity: 2) { place in
                ravine_vector_place(ravine_processor(), state, origin, first, second, origin.count, place)
            }
        }
        return (SIMD2(place.0, place.1), distance)
    }

    /// Whether the map is no picture of where a run is: the loss at the foot of the run's state on the plane is more than a
    /// fifth above or below its true loss, on the scale of logarithms.
    public static func isStale(lossOnPlane: Double, loss: Double) -> Bool {
        guard lossOnPlane > 0, loss > 0 else { return lossOnPlane != loss }
        return !(abs(logarithm(lossOnPlane / loss)) <= 0.2)
    }

    private static func logarithm(_ x: Double) -> Double { ravine_value_of_Log(x, 0) }
}

/// Arithmetic of vectors that are few.
enum Vectors {
    static func dot(_ one: [Double], _ other: [Double]) -> Double {
        ravine_vector_dot(ravine_processor(), one, other, one.count)
    }

    /// The Euclidean norm, without overflow on the way; not finite where a number is not.
    static func norm(_ vector: [Double]) -> Double {
        let most = vector.reduce(0) { $1.isNaN ? .nan : max($0, $1.magnitude) }
        guard most > 0, most.isFinite else { return most }
        let scaled = vector.map { $0 / most }
        return most * dot(scaled, scaled).squareRoot()
    }

    /// `vector` at length 1; nil where it has no direction or a number that is not finite.
    static func unit(_ vector: [Double]) -> [Double]? {
        let length = norm(vector)
        guard length > 0, length.isFinite else { return nil }
        let unit = vector.map { $0 / length }
        return unit.allSatisfy(\.isFinite) ? unit : nil
    }

    /// `vector` without its part along `direction`, of length 1.
    static func without(_ direction: [Double], _ vector: [Double]) -> [Double] {
        let share = dot(direction, vector)
        return zip(vector, direction).map { $0 - share * $1 }
    }
}
