using System.CommandLine;
using Punctum.Clinic;
using Punctum.Clinic.Comparisons;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>punctum treatments: microneedling beside other treatments, row by row.</summary>
static class TreatmentsVerb
{
    public static Command New()
    {
        var options = new Argument<string[]>("option") { Description = "Treatments to compare, such as microneedling laser_co2_fractional; without any, all. One alone is shown in detail", Arity = ArgumentArity.ZeroOrMore };
        var (protocol, language, json) = (ProtocolOption.New(), LanguageOption.New(), new Option<bool>("--json") { Description = "Write the answer as JSON" });
        var command = new Command("treatments", "Compare microneedling with other treatments; what can be combined") { options, language, json, protocol };
        command.SetAction(result => Answering.Run(() =>
            Tell(ProtocolOption.Read(result.GetRequiredValue(protocol)), result.GetValue(options) ?? [], result.GetRequiredValue(language), result.GetValue(json))));
        return command;
    }

    static int Tell(ClinicalProtocol protocol, string[] options, string language, bool json)
    {
        string[] known = [.. protocol.Comparison.Options.Select(o => o.Id)];
        if (options.FirstOrDefault(o => !known.Contains(o)) is { } unknown) return Complaint.Say($"there is no treatment \"{unknown}\"; {Nearest.Hint(unknown, known)}", Exit.UnreadableInput);
        var comparison = Treatments.Of(protocol, options);
        if (json) Console.OpenStandardOutput().Write(AnswerJson.Write(comparison));
        else if (comparison.Options is [var one]) Detail(comparison, one, protocol.Expectations, language);
        else Table(comparison, language);
        return Exit.Ok;
    }

    // Six columns of text do not fit 80 columns: each row of the table is a block, each treatment a line in it.
    static void Table(TreatmentComparison comparison, string language)
    {
        int width = comparison.Options.Max(o => o.Name.In(language).Length) + 4;
        foreach (var row in comparison.Rows)
        {
            Console.WriteLine(row.Name.In(language));
            foreach (var option in comparison.Options) Paragraph.Print($"{option.In(row.Id).Says.In(language)} ({GradeWord.Of(option.In(row.Id).Grade)})", $"  {option.Name.In(language)}".PadRight(width));
            Console.WriteLine();
        }
        foreach (var combination in comparison.Combinations) Paragraph.Print($"{combination.Says.In(language)} ({GradeWord.Of(combination.Grade)})", $"+ {combination.Name.In(language)}: ", 2);
        End(comparison, language);
    }

    static void Detail(TreatmentComparison comparison, TreatmentOption option, ExpectationsFile file, string language)
    {
        Console.WriteLine(option.Name.In(language));
        Paragraph.Print(option.About.In(language), "  ");
        foreach (var row in comparison.Rows)
        {
            var cell = option.In(row.Id);
            Console.WriteLine();
            Console.WriteLine(row.Name.In(language));
            Paragraph.Print(cell.Says.In(language), "  ");
            Paragraph.Print($"{GradeWord.Of(cell.Grade)}: {file.GradeWords[cell.Grade].In(language)} [{string.Join(", ", cell.Sources)}]", "  ");
            foreach (var value in comparison.Cited.Where(v => cell.Values.Contains(v.Id))) Paragraph.Print(StudyLine.Of(value, file, language), "  - ");
        }
        End(comparison, language);
    }

    static void End(TreatmentComparison comparison, string language)
    {
        Console.WriteLine();
        foreach (var sentence in comparison.AlwaysSay) Paragraph.Print(sentence.Says.In(language));
    }
}
