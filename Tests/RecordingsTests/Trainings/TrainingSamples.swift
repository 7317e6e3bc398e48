import Recordings

/// Recordings of trainings written by hand, whose rows follow from their step.
enum TrainingSamples {
    /// The header of another program's training with so many runs.
    static func header(runs: Int = 1, columns: String = #""run","step","p1","p2","loss","lr","distance""#) -> String {
        let list = (0..<runs).map {
            #"{"id":\#($0),"label":"run \#($0)","optimizer":"gd","hyper":{"lr":0.5},"schedule":null}"#
        }
        return #"{"format":"ravine-run","version":2,"created":"2026-01-02T03:04:05Z","generator":"hand","surface":"#
            + #"{"title":"by hand","training":{"parameters":1234,"tensors":[{"name":"w","shape":[1234]}],"framework":"torch 9"}},"#
            + #""seed":0,"runs":[\#(list.joined(separator: ","))],"columns":[\#(columns)]}"#
    }

    /// A row on the parabola p2 = p1², whose loss is 1 / (step + 1), tenfold at every hundredth step.
    static func row(_ step: Int, run: Int = 0) -> String {
        let p1 = Double(step) / 100
        return "[\(run),\(step),\(p1),\(p1 * p1),\(loss(step)),0.5,\(Double(step % 7) / 10)]"
    }

    /// The loss of ``row(_:run:)``.
    static func loss(_ step: Int) -> Double {
        (step > 0 && step.isMultiple(of: 100) ? 10 : 1) / Double(step + 1)
    }

    /// A plane; with a grid of four losses where `losses` are given.
    static func plane(_ hash: String, losses: String? = nil, renewed: Bool = false) -> String {
        let grid =
            losses.map { #","grid":{"p1":[0,30],"p2":[0,900],"columns":2,"rows":2,"losses":[\#($0)]}"# } ?? ""
        return
            #"{"plane":{"kind":"path","from_step":0,"to_step":9,"shares":{"path":0.75,"updates":0.5,"alternation":0.25},"#
            + #""seed":null,"hash":"\#(hash)","labels":["one","other"]\#(renewed ? #","renewed":true"# : "")\#(grid)}}"#
    }
}
