import Diagnosis
import Formulas
import Surfaces
import Text

/// Says what of a loss, or of an update, has no value at a point.
struct UndefinedSentence {
    let surface: Surface
    let text: SentenceText

    /// Why a run does not go on from `point`: a clause without a full stop.
    func clause(at point: SIMD2<Double>, lack: Lack) -> String {
        let place = text.point(point)
        switch lack {
        case .loss: return loss(at: point)
        case .secondDerivatives:
            return "the loss has no second derivatives at \(place), and the optimizer steps by them"
        case .singularHessian(let eigenvalue):
            return
                "the Hessian at \(place) is singular, with eigenvalue \(text.number(eigenvalue)), and the optimizer"
                + " divides by it; a positive damping avoids this"
        case .zeroDenominator(let parameter):
            return
                "the update of \(text.name(parameter)) at \(place) is 0/0, gradient over denominator; a positive eps"
                + " avoids this"
        case .update: return "the update at \(place) has no value"
        }
    }

    /// Why there is no loss or no gradient at `point`.
    private func loss(at point: SIMD2<Double>) -> String {
        let place = text.point(point)
        switch surface.firstUndefined(at: point) {
        case .part(let part)?:
            return "the loss has no \(quantity(part)) at \(place): \(origin(part)) \(reason(part))"
        case .outsideGrid?: return "\(place) is outside the grid, where the loss is not known"
        case .unknownCell?: return "the grid has no finite loss around \(place)"
        case nil: return "the update at \(place) has no value"
        }
    }

    private func quantity(_ part: UndefinedPart) -> String {
        switch part.quantity {
        case .value: "value"
        case .derivative(let parameter): "derivative by \(text.name(parameter))"
        }
    }

    /// The part as written, and where it stands.
    private func origin(_ part: UndefinedPart) -> String {
        let written = Printable.text(part.text, limit: 40)
        let dash = text.ascii ? "-" : "–"
        let columns =
            part.columns.count == 1
            ? "column \(part.columns.lowerBound)"
            : "columns \(part.columns.lowerBound)\(dash)\(part.columns.upperBound)"
        let line = part.line > 1 ? "line \(part.line), " : ""
        let owner = part.part.map { " of part \(Printable.text($0))" } ?? ""
        let row = part.row.map { ", data row \($0)" } ?? ""
        return "\(written) (\(line)\(columns)\(owner)\(row))"
    }

    private func reason(_ part: UndefinedPart) -> String {
        func argument(_ place: Int) -> String {
            part.arguments.indices.contains(place) ? text.number(part.arguments[place]) : "a number"
        }
        return switch part.reason {
        case .negative: "is the \(part.operation) of a negative number, \(argument(0))"
        case .beyondOne: "is the \(part.operation) of \(argument(0)), which is outside [\(text.number(-1)), 1]"
        case .zeroOverZero: "is 0/0"
        case .zeroDivisor: "is the remainder of a division by 0"
        case .fractionalPower: "is a negative number, \(argument(0)), to the power \(argument(1))"
        case .varyingPower: "is a power of a negative number, \(argument(0)), with a varying exponent"
        case .infiniteSlope: "has an argument with an infinite slope"
        case .pole: "has an infinite argument (a division by 0 or the logarithm of 0)"
        case .overflow: "overflows"
        }
    }
}
