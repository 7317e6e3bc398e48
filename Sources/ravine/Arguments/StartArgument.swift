import ArgumentParser
import SurfaceFiles
import Surfaces
import Text

/// A starting point on the command line: one number, or two separated by a comma.
struct StartArgument: ExpressibleByArgument {
    /// The numbers; empty where the text is not a point.
    private let numbers: [Double]
    private let text: String

    init(argument: String) {
        text = argument
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap(Self.decimal)
        self.numbers = (1...2).contains(parts.count) && numbers.count == parts.count ? numbers : []
    }

    /// Throws an error unless the text is a point.
    func check() throws {
        guard numbers.isEmpty else { return }
        throw ValidationError(
            "--start must be one finite number, or two separated by a comma, as in -1.5,2; not '\(Printable.text(text))'"
        )
    }

    /// The start on `surface`; says what is wrong and ends the program where it has another number of parameters.
    func point(on surface: Surface) throws -> SIMD2<Double> {
        let names = surface.definition.parameters.map { Printable.text($0) }
        guard numbers.count == surface.dimension else {
            StandardStream.report(
                surface.dimension == 1
                    ? "--start takes one number, the value of \(names[0]), not two"
                    : "--start takes two numbers separated by a comma, the values of \(names.joined(separator: " and "))"
            )
            throw ExitStatus.usage
        }
        return SIMD2(numbers[0], numbers.count == 2 ? numbers[1] : 0)
    }

    /// A finite decimal number, written as hyperparameters are; neither hexadecimal nor a word such as `inf`.
    private static func decimal(_ text: Substring) -> Double? {
        let digits = text.drop { $0 == " " }
        guard digits.allSatisfy({ "0123456789+-.eE".contains($0) }), let number = Double(digits) else { return nil }
        return number.isFinite ? number : nil
    }
}

/// The SURFACE argument: the name of a shipped surface, or a path.
enum SurfaceArgument {
    /// The surface that `text` names; prints the error and exits otherwise.
    static func resolve(_ text: String) throws -> Surface {
        try opening(text) { () throws(SurfaceFault) in try Surface.open(text) }
    }

    /// The surface or network that `text` names; prints the error and exits otherwise.
    static func resolveAny(_ text: String) throws -> LossFile {
        try opening(text) { () throws(SurfaceFault) in try LossFile.open(text) }
    }

    private static func opening<Opened>(_ text: String, _ open: () throws(SurfaceFault) -> Opened) throws -> Opened {
        do {
            return try open()
        } catch {
            guard error.isMissingFile else {
                try InputFile.refuseLog(text)
                StandardStream.writeError("\(error)\n")
                throw ExitStatus.data
            }
            StandardStream.report("\(Printable.text(text)): \(error.kind)")
            throw ExitStatus.noInput
        }
    }
}
