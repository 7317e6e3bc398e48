import Formulas
import Networks
public import Surfaces

/// What a plane is made of, taken from a race: making it takes long, and can be done elsewhere.
public struct PlaneTask: Sendable {
    /// The choice.
    public let choice: PlaneChoice
    /// The step at which the race stands.
    public let clock: Int
    /// The run through whose head it is laid; nil without runs.
    public let run: Int?

    let network: Network
    let name: String
    /// The chosen run's parameters and gradient.
    let head: [Double]
    let gradient: [Double]?
    /// What its update divides by; empty for nothing.
    var denominator: [Double] = []
    /// Its last positions, and the step of the first.
    let last: [[Double]]
    let first: Int
    /// Steps that the run is to stay in view, at the pace of its last ones.
    var ahead = 0
    /// The positions of all runs that are shown, over the whole way or the last steps.
    let ways: [[[Double]]]

    /// The plane as a surface of two parameters, whose domain is what is to be seen of it at first; nil where numbers are not
    /// finite.
    public func surface() -> Surface? {
        guard let (plane, isMade) = plane() else { return nil }
        let kind = choice.kind
        let isWhole = choice.window == nil && (kind == .path || kind == .ravine)
        let steps = (isWhole || last.isEmpty ? 0 : first)...max(clock, isWhole ? 0 : first)
        let definition = network.definition
        let text =
            network.dimension == 1
            ? PlaneChoice.onlyParameter
            : isMade
                ? "\(choice.name), steps \(steps.lowerBound) to \(steps.upperBound)"
                : kind == .random ? "random directions, seed \(choice.seed)" : choice.name
        let section = PlaneSection(
            network: network, plane: plane, choice: choice, steps: steps,
            shares: network.dimension == 1 ? nil : shares(in: plane), run: run,
            alignment: isMade ? alignment(of: plane) : nil)
        return Surface(
            name: name,
            section: SurfaceDefinition(
                title: definition.title, summary: definition.summary, source: definition.source,
                axes: choice.axes(of: definition.shape), section: LossSection(section, text: text),
                domain: domain(of: section, isMade: isMade), levels: definition.levels))
    }

    /// What of the chosen run's way is in the plane: of the steps that the plane is made of.
    private func shares(in plane: ParameterPlane) -> ParameterPlane.Shares? {
        let way = choice.window == nil || choice.kind == .path ? ways.first ?? last : last
        return way.count < 3 ? nil : plane.shares(of: positions(way))
    }

    // MARK: The plane

    /// The plane, and whether it was made of the way.
    private func plane() -> (ParameterPlane, isMade: Bool)? {
        if network.dimension == 1 { return head[0].isFinite ? ParameterPlane.line.map { ($0, false) } : nil }
        switch choice.kind {
        case .ravine:
            if let plane = ravine { return (plane, true) }
        case .path:
            if let plane = ParameterPlane.path(ways.filter { $0.count > 1 }.map { positions($0) }) {
                return (plane, true)
            }
        case .random: break
        case .parameters(let one, let other):
            return ParameterPlane.parameters(one, other, at: head).map { ($0, false) }
        }
        if choice.kind != .random, let plane = descent { return (plane, false) }
        return ParameterPlane.random(at: head, of: network.shape, seed: choice.seed).map { ($0, false) }
    }

    private var ravine: ParameterPlane? {
        guard last.count >= 3, let near = ParameterPlane.ravine(positions(last)) else { return nil }
        guard choice.window == nil, let way = ways.first, way.count > 2,
            let whole = ParameterPlane.path([positions(way)])
        else { return near }
        // Only consecutive positions show a bounce, so that the whole way gives the direction along alone.
        return ParameterPlane(through: head, along: whole.first, and: near.second) ?? near
    }

    /// The cosine of the plane's second axis and the direction in parameter space of the largest eigenvalue that the update meets;
    /// nil where that is not found.
    private func alignment(of plane: ParameterPlane) -> Double? {
        guard choice.kind == .ravine, network.rowCount * network.dimension <= Self.mostWork,
            let look = CurvatureProbe(network).look(
                at: head, denominator: denominator, CurvatureRequest(tolerance: 1e-3, mostProducts: 100)),
            let top = look.largest.first, top.isConverged
        else { return nil }
        var (product, square) = (0.0, 0.0)
        for index in top.vector.indices {
            // In coordinates in which the optimizer divides by nothing a parameter is multiplied by the root of what it divides by.
            let part = denominator.isEmpty ? top.vector[index] : top.vector[index] / denominator[index].squareRoot()
            product += part * plane.second[index]
            square += part * part
        }
        return square > 0 && square.isFinite ? (product / square.squareRoot()).magnitude : nil
    }

    /// The largest work for which a run that has just begun is shown along its gradient.
    private static let mostWork = 20_000_000

    private var descent: ParameterPlane? {
        guard let gradient, network.rowCount * network.dimension <= Self.mostWork,
            let look = CurvatureProbe(network).look(
                at: head, CurvatureRequest(tolerance: 1e-3, mostProducts: 60)),
            let top = look.largest.first
        else { return nil }
        return ParameterPlane.descent(at: head, gradient: gradient, top: top.vector)
    }

    private func positions(_ states: [[Double]]) -> Positions {
        let positions = Positions(dimension: network.dimension, capacity: max(4, states.count + 1), keeping: .last)
        for state in states { positions.append(state) }
        return positions
    }

    // MARK: What is seen of it

    /// The room around the way, as a share of its width or height.
    private static let margin = SIMD2(0.12, 0.16)
    /// The most of the way ahead, by what is seen of the way so far.
    private static let mostAhead = 2.0
    /// Half of what is seen along, by what is seen across, at least.
    private static let leastLength = 0.1
    /// How much higher than its floor a wall is at the edge, at least.
    private static let wall = 3.0

    private func domain(of section: PlaneSection, isMade: Bool) -> Domain {
        let plane = section.plane
        let seen = choice.window == nil || choice.kind == .path ? ways : ways.isEmpty ? [] : [last]
        var (lower, upper) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
        let head = plane.place(of: head).place
        if head.x.isFinite, head.y.isFinite { (lower, upper) = (head, head) }
        for state in seen.joined() {
            let place = plane.place(of: state).place
            guard place.x.isFinite, place.y.isFinite else { continue }
            lower = pointwiseMin(lower, place)
            upper = pointwiseMax(upper, place)
        }
        if seen.count == 1, let first = last.first, last.count > 3, ahead > 0 {
            // The way that is still to come, but not so much that the last steps are not seen any more.
            var step = (head - plane.place(of: first).place) / Double(last.count - 1)
            if choice.kind == .ravine { step.y = 0 }
            let most = (upper - lower) * Self.mostAhead
            let way = (step * Double(ahead)).clamped(lowerBound: -most, upperBound: most)
            if way.x.isFinite, way.y.isFinite {
                (lower, upper) = (pointwiseMin(lower, head + way), pointwiseMax(upper, head + way))
            }
        }
        let room = (upper - lower) * Self.margin
        (lower, upper) = (lower - room, upper + room)
        // Across a ravine its walls are seen, and a run that stands still has some ground around it.
        let least = least(of: section)
        let middle = (lower + upper) / 2
        func widen(_ axis: Int, to half: Double) {
            lower[axis] = min(lower[axis], middle[axis] - half)
            upper[axis] = max(upper[axis], middle[axis] + half)
        }
        widen(1, to: least.y)
        widen(0, to: isMade ? (upper.y - lower.y) * Self.leastLength : least.x)
        guard network.dimension > 1 else { return Domain(line: lower.x...upper.x) }
        return Domain(p1: lower.x...upper.x, p2: lower.y...upper.y)
    }

    /// The distance along each axis at which the loss has risen to ``wall`` times that at the head, by its second derivative;
    /// a share of the parameters' length where that is none.
    private func least(of section: PlaneSection) -> SIMD2<Double> {
        let expansion = section.expansion(at: section.plane.place(of: head).place)
        let length = head.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let whole = length.isFinite && length > 0 ? length / 2 : 1
        func least(_ curvature: Double) -> Double {
            guard curvature > 0, expansion.value > 0 else { return whole }
            let distance = (2 * (Self.wall - 1) * expansion.value / curvature).squareRoot()
            guard distance.isFinite, distance > 0 else { return whole }
            // Of one parameter all there is: also the bottom of a parabola that begins far up.
            return network.dimension == 1 ? distance : min(distance, whole)
        }
        return SIMD2(least(expansion.hessian.p11), least(expansion.hessian.p22))
    }
}
