import Surfaces
import Text

/// The numbers and names of a surface's runs as sentences write them.
struct SentenceText: Sendable {
    /// The parameters' names, without control characters.
    let names: [String]
    let ascii: Bool
    private let numbers: NumberText
    /// For losses and points, which are compared with others.
    private let exact: NumberText

    init(_ definition: SurfaceDefinition, ascii: Bool) {
        names = definition.parameters.map { Printable.text($0) }
        self.ascii = ascii
        numbers = NumberText(significance: 4, ascii: ascii)
        exact = NumberText(significance: 7, ascii: ascii)
    }

    /// `value` with four digits.
    func number(_ value: Double) -> String { numbers.text(value) }

    /// `value` with seven digits.
    func exact(_ value: Double) -> String { exact.text(value) }

    /// The name of a parameter; "the run" where all take part.
    func name(_ parameter: Int?) -> String { parameter.map { names[$0] } ?? "the run" }

    /// A point, with the name of a single parameter.
    func point(_ point: SIMD2<Double>) -> String {
        names.count == 1
            ? "\(names[0]) = \(exact.text(point.x))" : "(\(exact.text(point.x)), \(exact.text(point.y)))"
    }

    /// A pair of numbers with four digits; the first alone of a single parameter.
    func pair(_ pair: SIMD2<Double>) -> String {
        names.count == 1 ? number(pair.x) : "(\(number(pair.x)), \(number(pair.y)))"
    }

    /// A direction as a vector of length 1, without what is less than a thousandth of it.
    func direction(_ way: SIMD2<Double>) -> String {
        let length = (way * way).sum().squareRoot()
        guard length > 0, length.isFinite else { return pair(way) }
        let unit = way / length
        return pair(SIMD2(abs(unit.x) < 1e-3 ? 0 : unit.x, abs(unit.y) < 1e-3 ? 0 : unit.y))
    }

    /// How far `factor` is from 1, in percent.
    func change(_ factor: Double) -> String { percent(abs(factor - 1)) }

    /// `share` in percent.
    func percent(_ share: Double) -> String { number(100 * share) + "%" }

    /// So many updates, or steps: two digits of large numbers, which are estimates.
    func about(_ count: Int, _ unit: String) -> String {
        var (kept, power) = (count, 1)
        while kept >= 100 { (kept, power) = ((kept + 5) / 10, power * 10) }
        return "about \(GroupedNumber.text(kept * power)) \(unit)\(count == 1 ? "" : "s")"
    }

    /// A step that was counted.
    func step(_ step: Int) -> String { "step \(GroupedNumber.text(step))" }

    /// The product that the stability limit is compared with.
    func product(hasDenominator: Bool) -> String {
        let times = ascii ? "*" : "×"
        return "lr \(times) curvature" + (hasDenominator ? " / denominator" : "")
    }
}
