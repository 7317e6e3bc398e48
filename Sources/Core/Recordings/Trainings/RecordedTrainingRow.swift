public import Trajectories

/// A row of a recording of trainings.
public struct RecordedTrainingRow: Equatable, Sendable {
    /// The run's id.
    public var run: Int
    /// What is known of the update; its loss is NaN where the recording has none.
    public var reading: TrainingReading
    /// The foot on the plane of the latest `plane` line; nil without one.
    public var place: SIMD2<Double>?
    /// The distance from that plane.
    public var distance: Double?
    /// The loss on rows of data that are only looked at.
    public var validationLoss: Double?
    /// Whether the loss was recorded.
    public var hasLoss = true

    /// A row of these.
    public init(run: Int, reading: TrainingReading, place: SIMD2<Double>? = nil, distance: Double? = nil) {
        self.run = run
        self.reading = reading
        self.place = place
        self.distance = distance
    }

    /// The value in `column`, but for run and step.
    public func value(in column: TrainingColumn) -> Double? {
        switch column {
        case .run, .step: nil
        case .p1: place?.x
        case .p2: place?.y
        case .loss: hasLoss ? reading.loss : nil
        case .gradientNorm: reading.gradientNorm
        case .rate: reading.rate
        case .updateNorm: reading.updateNorm
        case .sharpness: reading.curvature?.sharpness
        case .preconditionedSharpness: reading.curvature?.preconditionedSharpness
        case .effectiveSharpness: reading.curvature?.effectiveSharpness
        case .distance: distance
        case .fullLoss: reading.fullLoss
        case .validationLoss: validationLoss
        case .clip: reading.clip
        case .batchSharpness: reading.batchSharpness
        case .cosine: reading.cosine
        case .limit: reading.curvature?.limit
        }
    }
}

/// Parses rows of trainings.
struct TrainingRowParser: Sendable {
    /// The column of each value; nil for an unknown one.
    private let columns: [TrainingColumn?]

    init(_ header: TrainingHeader) { columns = header.columns.map { TrainingColumn(rawValue: $0) } }

    /// The row that `bytes` spell: an array with one value for each column.
    func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(LocatedDamage) -> RecordedTrainingRow {
        var position = RowText.skipSpace(bytes, 0)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "[") else {
            throw LocatedDamage(position < bytes.count ? .expected("'['") : .incomplete, at: position)
        }
        position = RowText.skipSpace(bytes, position + 1)
        var row = RecordedTrainingRow(run: 0, reading: TrainingReading(step: 0, loss: .nan))
        row.hasLoss = false
        var curvature = TrainingCurvature()
        var (p1, p2): (Double?, Double?) = (nil, nil)
        var index = 0
        while true {
            guard index < columns.count else {
                throw LocatedDamage(.wrongCount(found: index + 1, expected: columns.count), at: position)
            }
            let column = columns[index]
            switch column {
            case .run: row.run = try RowText.whole(bytes, &position, "run")
            case .step: row.reading.step = try RowText.whole(bytes, &position, "step")
            case let column?:
                let value = try RowText.optional(bytes, &position, column.rawValue)
                switch column {
                case .run, .step: break
                case .p1: p1 = value
                case .p2: p2 = value
                case .loss:
                    row.hasLoss = value != nil
                    row.reading.loss = value ?? .nan
                case .gradientNorm: row.reading.gradientNorm = value
                case .rate: row.reading.rate = value
                case .updateNorm: row.reading.updateNorm = value
                case .sharpness: curvature.sharpness = value
                case .preconditionedSharpness: curvature.preconditionedSharpness = value
                case .effectiveSharpness: curvature.effectiveSharpness = value
                case .distance: row.distance = value
                case .fullLoss: row.reading.fullLoss = value
                case .validationLoss: row.validationLoss = value
                case .clip: row.reading.clip = value
                case .batchSharpness: row.reading.batchSharpness = value
                case .cosine: row.reading.cosine = value
                case .limit: curvature.limit = value
                }
            case nil: position = try RowText.end(ofUnknown: bytes, position)
            }
            index += 1
            position = RowText.skipSpace(bytes, position)
            guard position < bytes.count else { throw LocatedDamage(.incomplete, at: position) }
            if bytes[position] == UInt8(ascii: "]") { break }
            guard bytes[position] == UInt8(ascii: ",") else {
                throw LocatedDamage(.expected("',' or ']'"), at: position)
            }
            position = RowText.skipSpace(bytes, position + 1)
        }
        guard index == columns.count else {
            throw LocatedDamage(.wrongCount(found: index, expected: columns.count), at: position)
        }
        position = RowText.skipSpace(bytes, position + 1)
        guard position == bytes.count else { throw LocatedDamage(.expected("the end of the line"), at: position) }
        if let p1, let p2 {
            row.place = SIMD2(p1, p2)
            row.reading.isFinite = !p1.isNaN && !p2.isNaN
        }
        if curvature != TrainingCurvature() { row.reading.curvature = curvature }
        return row
    }
}
