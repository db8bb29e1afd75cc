using System.CommandLine;
using System.Globalization;
using Punctum.Clinic;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Scales;

namespace Punctum.Cli.Clinic;

/// <summary>punctum scale: what a scale measures, and the score that values make.</summary>
static class ScaleVerb
{
    public static Command New()
    {
        var name = new Argument<string?>("name") { Description = "A scale such as mmasi; without it, the scales are listed", Arity = ArgumentArity.ZeroOrOne };
        var values = new Argument<string[]>("values") { Description = "item=value for every item, or the value alone where there is one item", Arity = ArgumentArity.ZeroOrMore };
        var earlier = new Option<string?>("--earlier") { Description = "The score at an earlier visit: says which way it went", HelpName = "SCORE" };
        var (protocol, language, json) = (ProtocolOption.New(), LanguageOption.New(), new Option<bool>("--json") { Description = "Write the answer as JSON, in all languages" });
        var command = new Command("scale", "The scales that results are rated by: range, direction, licence, and the score of your values") { name, values, earlier, language, json, protocol };
        command.SetAction(result => Answering.Run(() => new Rating(ProtocolOption.Read(result.GetRequiredValue(protocol)), result.GetRequiredValue(language), result.GetValue(json))
            .Answer(result.GetValue(name), result.GetValue(values) ?? [], result.GetValue(earlier))));
        return command;
    }

    sealed record Rating(ClinicalProtocol Protocol, string Language, bool Json)
    {
        public int Answer(string? name, string[] values, string? earlier)
        {
            if (name is null) return List();
            if (Protocol.Scales.Find(name) is not { } scale) return Complaint.Say($"there is no scale \"{name}\"; {Nearest.Hint(name, Protocol.Scales.All.Select(s => s.Id))}".TrimEnd(';', ' '), Exit.UnreadableInput);
            if (values.Length > 0) return Score(scale, values, earlier);
            return earlier is null ? Describe(scale) : Complaint.Say("--earlier compares with a score: give the values of today too.", Exit.Usage);
        }

        int List()
        {
            if (Json) Write(new { scales = Protocol.Scales.All.Select(s => new { s.Id, s.Name, s.Measures, s.For, s.Range, s.Better, s.Licence }), Stamp = Protocol.Stamp(ScaleBook.File) });
            else ScalePage.List(Protocol.Scales, Language);
            return Exit.Ok;
        }

        int Describe(Scale scale)
        {
            if (Json) Write(new { scale, Stamp = Protocol.Stamp(ScaleBook.File) });
            else new ScalePage(scale, Protocol.Scales, Language).Describe();
            return Exit.Ok;
        }

        int Score(Scale scale, string[] written, string? earlier)
        {
            var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
            foreach (string one in written)
            {
                var (item, number) = one.Split('=', 2) is [var left, var right] ? (left, right) : (scale.Items[0].Id, one);
                if (!one.Contains('=') && scale.Items.Length > 1) return Complaint.Say($"\"{one}\" names no item; write item=value, such as {scale.Items[0].Id}={scale.Items[0].Range.Low:0}", Exit.UnreadableInput);
                if (Number(number) is not { } value) return Complaint.Say($"\"{number}\" is no number; write it with a decimal point, without a unit", Exit.UnreadableInput);
                if (!values.TryAdd(item, value)) return Complaint.Say($"\"{item}\" is given twice; give it once", Exit.UnreadableInput);
            }
            var score = ScaleScore.Of(Protocol, scale, values);
            if (!score.Refused.IsEmpty) return Complaint.Say(string.Join("; ", score.Refused.Select(r => r.In(Language))), Exit.UnreadableInput);
            return earlier is null || score.Score is not { } now ? Tell(scale, score, null) : Compare(scale, score, now, earlier);
        }

        int Compare(Scale scale, ScaleScore score, decimal now, string earlier)
        {
            if (Number(earlier) is not { } before) return Complaint.Say($"\"{earlier}\" is no number; write it with a decimal point, without a unit", Exit.UnreadableInput);
            try
            {
                return Tell(scale, score, ScaleChange.Of(Protocol, scale, before, now));
            }
            catch (ArgumentException e)
            {
                return Complaint.Say(e.Message.Split(" (Parameter")[0], Exit.UnreadableInput);
            }
        }

        int Tell(Scale scale, ScaleScore score, ScaleChange? change)
        {
            if (Json) Write(new { score, change });
            else new ScalePage(scale, Protocol.Scales, Language).Tell(score, change);
            return Exit.ByStrength(score.Score is null ? 1 : 0);
        }

        static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;

        static void Write<T>(T answer) => Console.OpenStandardOutput().Write(AnswerJson.Write(answer));
    }
}
