import ArgumentParser

/// A point of the parameter plane on the command line: two numbers separated by a comma.
struct StartArgument: ExpressibleByArgument {
    let point: SIMD2<Double>

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2,
            let p1 = Self.decimal(parts[0]), let p2 = Self.decimal(parts[1])
        else { return nil }
        point = SIMD2(p1, p2)
    }

    /// A finite decimal number, written as hyperparameters are; neither hexadecimal nor a word such as `inf`.
    private static func decimal(_ text: Substring) -> Double? {
        let digits = text.drop { $0 == " " }
        guard digits.allSatisfy({ "0123456789+-.eE".contains($0) }), let number = Double(digits) else { return nil }
        return number.isFinite ? number : nil
    }
}
