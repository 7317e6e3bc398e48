import Formulas
import Surfaces
import YAML

extension SurfaceReader {
    /// The points of the domain along each parameter at which the loss is evaluated.
    private static let samples = 33

    /// The fault of a `surface` without other faults whose loss or gradient is NaN at its start, or whose loss is NaN
    /// all over its domain.
    func valueFault(of surface: Surface) -> SurfaceFault? {
        let start = surface.definition.start
        let cause = surface.firstUndefined(at: start)
        if Self.points(of: surface.definition).allSatisfy({ surface.value(at: $0).isNaN }) {
            let place = cause.map { position(of: $0) } ?? places["formula"] ?? places["grid"]
            return fault(.undefinedEverywhere(cause), at: place)
        }
        guard let cause else { return nil }
        return fault(.undefinedStart(surface.definition.coordinates(of: start), cause), at: places["start"])
    }

    private func fault(_ kind: SurfaceFault.Kind, at place: Place?) -> SurfaceFault {
        let place = place ?? Place(file: file, position: .start)
        return SurfaceFault(
            file: place.file, line: place.position.line, column: place.position.column, kind: kind)
    }

    /// The start, the minima and a grid over the domain.
    private static func points(of definition: SurfaceDefinition) -> [SIMD2<Double>] {
        let shares = (0..<samples).map { Double($0) / Double(samples - 1) }
        func values(_ range: ClosedRange<Double>) -> [Double] {
            shares.map { $0.value(from: range.lowerBound, to: range.upperBound) }
        }
        let seconds = definition.dimension == 1 ? [0] : values(definition.domain.p2)
        let grid = values(definition.domain.p1).flatMap { first in seconds.map { SIMD2(first, $0) } }
        return [definition.start] + definition.minima + grid
    }

    /// Where in the file the part without a value stands.
    private func position(of cause: UndefinedLoss) -> Place {
        guard case .part(let part) = cause else {
            return places["grid"] ?? Place(file: file, position: .start)
        }
        let field = part.part.map { "where.\($0)" } ?? "formula"
        guard let node = formulas[field] else { return places[field] ?? Place(file: file, position: .start) }
        return Place(
            file: file, position: position(line: part.line, column: part.columns.lowerBound, in: node))
    }
}
