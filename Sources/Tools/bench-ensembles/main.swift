import Optimizers
import OutcomeMaps

/// The median of seven measurements, with two decimals, right-aligned; `-` where there is nothing to measure.
func median(_ measure: () -> Double?) -> String {
    let times = (0..<7).compactMap { _ in measure() }.sorted()
    let text = times.count == 7 ? String((times[3] * 100).rounded() / 100) : "-"
    return String(repeating: " ", count: max(0, 10 - text.count)) + text
}

print("ns/update        single  baseline      wide    widest")
let names = CommandLine.arguments.dropFirst()
for name in OptimizerCatalogue.entries.map(\.descriptor.name) where names.isEmpty || names.contains(name) {
    guard let measurement = Measurement(name) else { continue }
    let columns = Processor.allCases.map { processor in
        median { Processor.current.andLess.contains(processor) ? measurement.ensemble(processor) : nil }
    }
    print(
        name + String(repeating: " ", count: max(0, 13 - name.count)) + median { measurement.single() }
            + columns.joined())
}
