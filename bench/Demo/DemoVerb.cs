using System.CommandLine;
using System.Diagnostics;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Records.Demo;

namespace Punctum.Bench.Demo;

/// <summary>demo: draws the people of the demo practice and says what the program finds in first and last picture, without any records.</summary>
static class DemoVerb
{
    public static Command New()
    {
        var only = new Option<string?>("--only") { Description = "One stage, such as Improved" };
        var folder = new Option<string?>("--keep") { Description = "Folder for the pictures" };
        var command = new Command("demo", "What the pictures of the demo practice show") { only, folder };
        command.SetAction(r => Run(r.GetValue(only), r.GetValue(folder)));
        return command;
    }

    static void Run(string? only, string? folder)
    {
        var all = Stopwatch.StartNew();
        double drawing = 0, comparing = 0;
        int drawn = 0, compared = 0;
        foreach (var person in DemoPeople.All.Where(p => only is null || p.Stage.ToString() == only))
        {
            long began = Stopwatch.GetTimestamp();
            byte[][] pictures = [.. Enumerable.Range(0, person.Shots.Length).Select(i => Drawn(person, i, folder))];
            (drawing, drawn) = (drawing + Stopwatch.GetElapsedTime(began).TotalSeconds, drawn + pictures.Length);
            for (int i = 1; i < pictures.Length; i++)
            {
                began = Stopwatch.GetTimestamp();
                using var finished = PairRoad.Compare(PictureReader.Read(pictures[0], "before.jpg", null, default), PictureReader.Read(pictures[i], "after.jpg", null, default), new(), null, default);
                (comparing, compared) = (comparing + Stopwatch.GetElapsedTime(began).TotalSeconds, compared + 1);
                Console.WriteLine($"{person.Stage,-14}{i}  {finished.Value.Headline}");
                foreach (var sign in finished.Value.Signs.Where(s => s.Overall.Verdict != Verdict.NotComparable)) Console.WriteLine($"                 {sign.Sign}: {sign.Overall.Verdict} {sign.Overall.Estimate:0.00} ({sign.Overall.Low:0.00} to {sign.Overall.High:0.00})");
            }
        }
        Console.WriteLine($"{drawn} pictures drawn in {drawing:0.0} s, {compared} comparisons in {comparing:0.0} s, {all.Elapsed.TotalSeconds:0.0} s in all, {Environment.ProcessorCount} processors");
    }

    static byte[] Drawn(DemoPerson person, int at, string? folder)
    {
        using var head = DrawnHead.Draw(person.Drawing(at));
        byte[] jpeg = head.Jpeg();
        if (folder is not null) File.WriteAllBytes(Path.Combine(folder, $"{person.Family}-{at}.jpg"), jpeg);
        return jpeg;
    }
}
