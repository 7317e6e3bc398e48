import Networks
import Text
import Wording

/// What a network is, in one line.
struct NetworkCaption {
    let network: Network

    init(_ network: Network) {
        self.network = network
    }

    /// As in "network 2-16-16-1, tanh, 337 parameters; mse over 100 rows, 1.231 at the start".
    var text: String {
        let definition = network.definition
        let layers = network.shape.layers.map { "\($0)" }.joined(separator: "-")
        let held = network.test.map { " (\(Self.count($0.count, "row")) held out)" } ?? ""
        return "network \(layers), \(definition.activation.rawValue), \(Self.count(network.dimension, "parameter"))"
            + "; \(definition.loss.rawValue) over \(Self.count(network.rowCount, "row"))\(held), "
            + "\(NumberText(ascii: true).text(network.loss(at: network.start))) at the start"
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(GroupedNumber.text(number)) \(noun)" + (number == 1 ? "" : "s")
    }
}
