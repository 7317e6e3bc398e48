import Canvas
import ExplorerCore
import Optimizers
import Text
import Wording

/// The list of all optimizers, each with a learning rate that suits the surface, and the chosen one's update.
enum OptimizerList {
    /// The page for `model` with the item at `chosen` marked.
    static func page(_ model: Model, chosen: Int, _ theme: Theme) -> ListPage {
        let (choices, ascii) = (model.tuning.suited, model.isASCII)
        let number = NumberText(significance: 2, ascii: ascii)
        return ListPage(
            title: ListCaption.optimizers(key: model.desk.chosen + 1).english,
            rows: choices.map { choice in
                let rate = ListCaption.learningRate(number.text(choice.learningRate)).english
                return ListPage.Row(cells: [choice.optimizer, rate, choice.entry.descriptor.summary])
            },
            chosen: chosen, theme: theme, ascii: ascii,
            foot: { width in
                let lines = choices.map { choice in
                    note(of: choice, ascii: ascii).reduce(0) { $0 + WrappedText.lines($1, width: width).count }
                }
                return ListPage.Foot(
                    paragraphs: choices.indices.contains(chosen) ? note(of: choices[chosen], ascii: ascii) : [],
                    lines: lines.max() ?? 0)
            })
    }

    private static func note(of choice: OptimizerChoice, ascii: Bool) -> [String] {
        let descriptor = choice.entry.descriptor
        let texts = ["\(descriptor.title), \(descriptor.source)", descriptor.equation]
        return ascii ? texts.map { ASCIIText.spelled($0) } : texts
    }
}
