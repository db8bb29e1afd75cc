using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.FirstLooks;

namespace Punctum.Cli;

/// <summary>punctum check: one picture judged before it is used, while it can be taken again.</summary>
static class CheckVerb
{
    public static Command New()
    {
        var picture = new Argument<string>("picture") { Description = "JPEG, PNG, WebP, TIFF, HEIC or AVIF" };
        var like = new Option<string?>("--like") { Description = "The before: judge whether the picture can be its after, and say in which direction to move", HelpName = "BEFORE" };
        var noFace = new Option<bool>("--no-face") { Description = "The picture shows other skin than a face" };
        var json = new Option<bool>("--json") { Description = "Write the judgement as JSON to standard output (docs/check-schema.md)" };
        var threads = ThreadsOption.New();
        var command = new Command("check", "Judge a picture before it is used: what is wrong with it, how much, and what to do at the next shot") { picture, like, noFace, json, threads };
        command.SetAction((result, cancel) => Task.FromResult(Run(result.GetRequiredValue(picture), result.GetValue(like), !result.GetValue(noFace), result.GetValue(json), result.GetValue(threads), cancel)));
        return command;
    }

    static int Run(string path, string? like, bool faceExpected, bool json, int threads, CancellationToken cancel)
    {
        Stripes.Threads = threads;
        LookedAt? picture = null, before = null;
        try
        {
            Stripes.Both(() => picture = LookedAt.Of(PictureReader.ReadCodes(path, null, cancel), faceExpected, beside: like is not null), () => before = like is null ? null : LookedAt.Of(PictureReader.ReadCodes(like, null, cancel), beside: true));
            var check = PictureCheck.Of(picture!, before, cancel);
            if (json) Console.OpenStandardOutput().Write(PictureCheckJson.Write(check, picture!, before));
            else Print(Path.GetFileName(path), check);
            return check.Verdict == CheckVerdict.TakeAgain ? Exit.NotComparable : Exit.Ok;
        }
        catch (Exception e) when (e is PictureException or FaceModelException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("stopped; nothing was written.", Exit.Stopped);
        }
        finally
        {
            picture?.Dispose();
            before?.Dispose();
        }
    }

    static void Print(string name, PictureCheck check)
    {
        void Write(string text, int indent)
        {
            foreach (string line in Paragraph.Broken(text, indent, Paragraph.Columns)) Console.WriteLine(line);
        }
        Write($"{name}: {check.Sentence}", 2);
        if (check.Look.Card is { Used: true } card) Write("  " + card.Says, 2);
        foreach (var (finding, at) in check.Findings.Select((f, i) => (f, i)))
            Write($"{(finding.Again ? "!" : "-")} {(at == 0 ? "" : finding.Says + " ")}{finding.NextTime}{Number(finding)}", 2);
    }

    static string Number(LookFinding finding) => finding is { Value: { } value, Limit: { } limit } && double.IsFinite(value)
        ? string.Create(CultureInfo.InvariantCulture, $" ({value:0.##} {finding.Unit}; limit {limit:0.##})") : "";
}
