public import Trajectories
import Wording

/// The charts of trainings through time, one under the other over one axis of steps: those that have values, the ones that tell
/// most first.
public struct ChartSheet: Sendable {
    /// A training with what is known of it.
    public struct Run: Sendable {
        /// The colour of its lines.
        public var color: PathColor
        /// What stands on its lines where colours do not tell them apart.
        public var mark: Unicode.Scalar?
        /// Whether its updates see batches of the data.
        public var hasBatches: Bool
        /// What is known of a quantity.
        public var pieces: @Sendable (TrainingQuantity) -> [QuantityTrace.Piece]

        /// A training of the given values.
        public init(
            color: PathColor, mark: Unicode.Scalar?, hasBatches: Bool,
            pieces: @escaping @Sendable (TrainingQuantity) -> [QuantityTrace.Piece]
        ) {
            (self.color, self.mark, self.hasBatches, self.pieces) = (color, mark, hasBatches, pieces)
        }
    }

    /// A chart with its lines.
    public struct Chart: Sendable {
        /// What it shows.
        public var title: [ChartTitlePart]
        /// Its lines; a later one is drawn over an earlier one.
        public var series: [LineSeries]
        /// How its values are spread.
        public var axis = PlotAxis.automatic
        /// The room that it wants beside others.
        public var weight = 1
    }

    /// The charts, from the top.
    public let charts: [Chart]

    /// The charts of `runs`, later ones over earlier ones, over `steps`.
    public init(_ runs: [Run], steps: ClosedRange<Int>, ascii: Bool) {
        var charts: [Chart] = []
        func chart(
            _ quantity: TrainingQuantity, beside others: [TrainingQuantity] = [], axis: PlotAxis = .automatic
        ) -> Chart? {
            Self.chart(runs, quantity, beside: others, axis: axis, ascii: ascii)
        }
        if var loss = chart(.loss, beside: [.fullLoss, .validationLoss]) {
            loss.weight = 2
            charts.append(loss)
        }
        if var strain = chart(.strain) {
            let ends = [steps.lowerBound, steps.upperBound].map { LineSeries.Piece(steps: $0...$0, range: 1...1) }
            strain.series.insert(LineSeries(ends, color: PathColor.ofKey(1), isFaint: true), at: 0)
            strain.axis = .logarithmic
            strain.weight = 2
            charts.append(strain)
        } else if let effective = chart(.effectiveSharpness) {
            charts.append(effective)
        }
        let rate = chart(.rate)
        let changes = runs.contains { Self.changes($0.pieces(.rate)) }
        let others: [Chart?] = [
            chart(.gradientNorm), changes ? rate : nil, chart(.updateNorm),
            chart(.sharpness, beside: [.preconditionedSharpness]), chart(.cosine, axis: .linear), chart(.distance),
            chart(.clip, axis: .linear), changes ? nil : rate,
        ]
        self.charts = charts + others.compactMap(\.self)
    }

    /// The chart of `quantity`, with others as dotted lines; nil where nothing is known of it.
    private static func chart(
        _ runs: [Run], _ quantity: TrainingQuantity, beside others: [TrainingQuantity], axis: PlotAxis, ascii: Bool
    ) -> Chart? {
        var series: [LineSeries] = []
        var title = [ChartTitlePart(quantity.english(ascii: ascii))]
        // Of one run each quantity has a color of its own; of several each run has.
        if runs.count == 1, let run = runs.first { title[0].color = run.color }
        for (index, other) in others.enumerated() {
            // Of all data the loss is the full one.
            let known = runs.filter { other != .fullLoss || $0.hasBatches }.map { ($0, $0.pieces(other)) }
                .filter { !$0.1.isEmpty }
            guard !known.isEmpty, runs.count == 1 || series.isEmpty else { continue }
            let own = PathColor.ofKey(index == 0 ? 3 : 4)
            for (run, pieces) in known {
                series.append(LineSeries(pieces, color: runs.count == 1 ? own : run.color, isFaint: runs.count > 1))
            }
            title.append(ChartTitlePart(ascii ? " - " : " · "))
            title.append(
                ChartTitlePart(
                    other.english(ascii: ascii) + (runs.count == 1 ? "" : " (dotted)"),
                    color: runs.count == 1 ? own : nil))
        }
        let own = runs.compactMap { run -> LineSeries? in
            let pieces = run.pieces(quantity)
            guard !pieces.isEmpty else { return nil }
            var line = LineSeries(pieces, color: run.color)
            line.mark = run.mark
            return line
        }
        // What is known of all data stands over the noise of batches.
        series = own + series
        return series.isEmpty ? nil : Chart(title: title, series: series, axis: axis)
    }

    private static func changes(_ pieces: [QuantityTrace.Piece]) -> Bool {
        let ranges = pieces.compactMap(\.range)
        guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max() else { return false }
        return low < high
    }
}

/// Words of the title of a chart.
public struct ChartTitlePart: Sendable {
    /// The words.
    public var text: String
    /// The color of the line that they name; nil for that of labels.
    public var color: PathColor?

    /// Words of the given values.
    public init(_ text: String, color: PathColor? = nil) {
        self.text = text
        self.color = color
    }
}
