public import Surfaces

/// What a surface file says of a network, its data read in: enough to build the loss anywhere.
public struct NetworkDefinition: Equatable, Sendable {
    /// What hidden units make of their weighted sums; the units of the last layer are linear.
    public enum Activation: String, CaseIterable, Sendable {
        case tanh, relu
        /// z Φ(z), with the distribution function Φ of the normal distribution (Hendrycks, Gimpel, 2016).
        case gelu
        case sigmoid, softplus, linear
    }

    /// What is minimised, of outputs z and targets y; the conventions are PyTorch's.
    public enum Loss: String, CaseIterable, Sendable {
        /// ½ · mean over rows of Σ (z − y)² over outputs.
        case halfMSE = "half-mse"
        /// The mean over rows and outputs of (z − y)².
        case mse
        /// The mean over rows of −log softmax(z) at the row's class, a number from 0.
        case crossEntropy = "cross-entropy"
        /// The mean over rows and outputs of softplus(z) − y z, for y from 0 to 1.
        case binaryCrossEntropy = "binary-cross-entropy"
    }

    /// A data column.
    public struct Column: Equatable, Sendable {
        /// The name.
        public var name: String
        /// The values, one a row.
        public var values: [Double]

        /// A column of these values.
        public init(name: String, values: [Double]) {
            self.name = name
            self.values = values
        }
    }

    /// Which plane through the space of parameters is shown first.
    public enum PlaneKind: Equatable, Sendable {
        /// Along the valley and across it, through the head of the run.
        case ravine
        /// The principal components of the path.
        case path
        /// Two random directions, normalised filter by filter.
        case random
        /// Two parameters, by their indices.
        case parameters(Int, Int)
    }

    /// What a person calls the network.
    public var title: String
    /// One sentence that a person reads in a list; may be empty.
    public var summary: String
    /// Where it comes from; may be empty.
    public var source: String
    /// The layers.
    public var shape: NetworkShape
    /// What hidden units compute.
    public var activation: Activation
    /// What is minimised.
    public var loss: Loss
    /// Where runs begin.
    public var start: NetworkStart
    /// The data columns in the file's order.
    public var data: [Column]
    /// The names of the columns that are inputs, one for each.
    public var inputs: [String]
    /// The names of the columns that are targets, one for each output; one of class numbers for cross-entropy.
    public var outputs: [String]
    /// Rows that are only looked at, with the same columns; nil where there are none.
    public var test: [Column]?
    /// The plane that is shown first.
    public var plane: PlaneKind
    /// How losses are spread over colours and contour levels.
    public var levels: LevelKind

    /// A network as given; ``faults`` says whether it can be used.
    public init(
        title: String, summary: String = "", source: String = "", shape: NetworkShape, activation: Activation,
        loss: Loss, start: NetworkStart = .drawn(NetworkDraw()), data: [Column], inputs: [String], outputs: [String],
        test: [Column]? = nil, plane: PlaneKind = .ravine, levels: LevelKind = .log
    ) {
        self.title = title
        self.summary = summary
        self.source = source
        self.shape = shape
        self.activation = activation
        self.loss = loss
        self.start = start
        self.data = data
        self.inputs = inputs
        self.outputs = outputs
        self.test = test
        self.plane = plane
        self.levels = levels
    }

    /// The network with parameters drawn from another seed; the same where they are given by a file.
    public func seeded(with seed: UInt64) -> NetworkDefinition {
        guard case .drawn(var draw) = start else { return self }
        var copy = self
        draw.seed = seed
        copy.start = .drawn(draw)
        return copy
    }

    /// The number of data rows.
    public var rowCount: Int { data.first?.values.count ?? 0 }
}
