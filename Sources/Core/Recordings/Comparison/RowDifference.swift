import Trajectories

/// The first number in which two rows of the same run and step differ in any bit.
public struct RowDifference: Equatable, Sendable {
    /// The run's id.
    public let run: Int
    /// The step.
    public let step: Int
    /// The column of the number.
    public let column: RecordingColumn
    /// The values in the first and second row; nil where missing.
    public let values: (first: Double?, second: Double?)

    /// The first difference between `first` and `second`, in the order of the columns; nil for none.
    ///
    /// All NaNs count as equal, since a recording does not distinguish them; a value in only one of the rows counts as
    /// a difference unless `isWhole` is false.
    init?(_ first: StepRow, _ second: StepRow, isWhole: Bool = true) {
        for column in RecordingColumn.allCases {
            let values = (first: first[column], second: second[column])
            if Self.areSame(values.first, values.second, isWhole) { continue }
            (run, step, self.column, self.values) = (first.run, first.step, column, values)
            return
        }
        return nil
    }

    private static func areSame(_ first: Double?, _ second: Double?, _ isWhole: Bool) -> Bool {
        guard let first, let second else { return first == nil && second == nil || !isWhole }
        return first.bitPattern == second.bitPattern || first.isNaN && second.isNaN
    }

    /// The absolute difference; nil where one of the values is missing.
    public var distance: Double? {
        guard let first = values.first, let second = values.second else { return nil }
        return abs(first - second)
    }

    /// Whether both are at the same place with the same values, with all NaNs counting as equal.
    public static func == (left: RowDifference, right: RowDifference) -> Bool {
        left.run == right.run && left.step == right.step && left.column == right.column
            && areSame(left.values.first, right.values.first, true)
            && areSame(left.values.second, right.values.second, true)
    }
}

extension StepRow {
    /// The value in `column`; nil where the row has none, and for run and step.
    subscript(column: RecordingColumn) -> Double? {
        switch column {
        case .run, .step: nil
        case .p1: parameters.x
        case .p2: parameters.y
        case .loss: loss
        case .g1: gradient?.x
        case .g2: gradient?.y
        case .rate: rate
        case .s1: denominator?.x
        case .s2: denominator?.y
        }
    }
}

extension RecordingColumn {
    /// The column's name in sentences about a surface with `parameters`.
    public func title(_ parameters: [String]) -> String {
        switch self {
        case .p1: parameters[0]
        case .p2: parameters[1]
        case .g1: "gradient in \(parameters[0])"
        case .g2: "gradient in \(parameters[1])"
        case .rate: "learning rate"
        case .s1: "denominator of \(parameters[0])"
        case .s2: "denominator of \(parameters[1])"
        case .run, .step, .loss: rawValue
        }
    }
}
