using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.FirstLooks;

namespace Punctum.Bench.Check;

/// <summary>check PICTURE --like BEFORE: how long a judgement takes once the process is warm; process start is not in it.</summary>
static class CheckVerb
{
    public static Command New()
    {
        var picture = new Argument<string>("picture");
        var like = new Option<string>("--like") { Required = true };
        var repeat = new Option<int>("--repeat") { Description = "Runs in all", DefaultValueFactory = _ => 12 };
        var command = new Command("check", "Time of judging one picture, by itself and beside its before") { picture, like, repeat };
        command.SetAction(r => Run(r.GetRequiredValue(picture), r.GetRequiredValue(like), r.GetValue(repeat)));
        return command;
    }

    static void Run(string path, string like, int repeat)
    {
        byte[] bytes = File.ReadAllBytes(path), bytesBefore = File.ReadAllBytes(like);
        LookedAt Look(byte[] file, string name, bool beside = true) => LookedAt.Of(PictureReader.ReadCodes(file, name), beside: beside);
        Console.WriteLine($"{Environment.ProcessorCount} processors, {repeat} runs; milliseconds, wall, from the bytes to the judgement");
        Console.WriteLine("                                          first    best  median  least processor time");
        Row("decoding alone", repeat, () => PictureReader.ReadCodes(bytes, "a.jpg").Dispose());
        Row("by itself", repeat, () =>
        {
            using var picture = Look(bytes, "a.jpg", beside: false);
            PictureCheck.Of(picture, null, default);
        });
        using (var before = Look(bytesBefore, "b.jpg"))
        {
            Row("like a before that is kept ready", repeat, () =>
            {
                using var picture = Look(bytes, "a.jpg");
                PictureCheck.Of(picture, before, default);
            });
        }
        Row("like a before, both from their files", repeat, () =>
        {
            LookedAt? picture = null, before = null;
            Stripes.Both(() => picture = Look(bytes, "a.jpg"), () => before = Look(bytesBefore, "b.jpg"));
            using (picture) using (before) PictureCheck.Of(picture!, before, default);
        });
    }

    static void Row(string name, int repeat, Action run)
    {
        double[] times = new double[repeat], processor = new double[repeat];
        for (int i = 0; i < repeat; i++)
        {
            long began = Stopwatch.GetTimestamp();
            var used = Environment.CpuUsage.TotalTime;
            run();
            (times[i], processor[i]) = (Stopwatch.GetElapsedTime(began).TotalMilliseconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
        }
        var later = times.Skip(1).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-38}{times[0],8:0}{later[0],8:0}{later[later.Length / 2],8:0}{processor.Min(),8:0}"));
    }
}
