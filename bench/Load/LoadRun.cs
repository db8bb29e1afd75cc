using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Punctum.Records.Demo;

namespace Punctum.Bench.Load;

/// <summary>Visitors who ask for one kind of page after the other as fast as they are answered; times are of whole answers.</summary>
sealed partial class LoadRun(string address, DemoAccount account, Sample sample, TimeSpan each)
{
    public async Task Run(int visitors, CancellationToken cancel)
    {
        string cookie = await SignIn(cancel);
        Console.WriteLine($"{Environment.ProcessorCount} processors, {visitors} visitors at once, {each.TotalSeconds:0} s each; program, database and visitors share the machine");
        Console.WriteLine("page                          asked   a second   p50 ms   p99 ms   most ms      kB");
        var kinds = new List<(string Name, Func<Random, string> Address)>
        {
            ("search, as it is typed", r => "/clients/found?q=" + Uri.EscapeDataString(Typed(r))), ("Today", _ => "/"), ("clients", _ => "/clients"), ("client page", r => $"/clients/{Some(r)}"),
            ("pictures of a client", r => $"/clients/{Some(r)}/pictures"), ("recovery of a client", r => $"/clients/{Some(r)}/recovery"),
        };
        if (sample.Comparisons.Count > 0)
        {
            kinds.Add(("comparison", r => sample.Comparisons[r.Next(sample.Comparisons.Count)] is var c ? $"/clients/{c.Client}/comparisons/{c.Comparison}" : ""));
        }
        foreach (var (name, of) in kinds)
        {
            await Ask(cookie, of, 1, TimeSpan.FromSeconds(2), cancel);
            foreach (int at in visitors == 1 ? [1] : (int[])[1, visitors])
            {
                var (times, bytes, failed, lasted) = await Ask(cookie, of, at, each, cancel);
                if (times.Count == 0) continue;
                times.Sort();
                Console.WriteLine($"{name + $" ({at})",-30}{times.Count,5}{times.Count / lasted,11:0.0}{times[times.Count / 2],9:0.0}{times[Math.Min(times.Count - 1, times.Count * 99 / 100)],9:0.0}{times[^1],10:0.0}{bytes / Math.Max(1, times.Count) / 1024.0,8:0.0}{(failed > 0 ? $"   {failed} FAILED" : "")}");
            }
        }
    }

    Guid Some(Random random) => sample.Clients[random.Next(sample.Clients.Count)].Id;

    /// <summary>The beginning of a name, of 1 to 7 letters; now and then of both names.</summary>
    string Typed(Random random)
    {
        var (_, family, given) = sample.Clients[random.Next(sample.Clients.Count)];
        string text = random.Next(4) == 0 ? given[..Math.Min(given.Length, 2)] + " " + family : family;
        return text[..Math.Min(text.Length, 1 + random.Next(7))];
    }

    async Task<(List<double> Times, long Bytes, int Failed, double Lasted)> Ask(string cookie, Func<Random, string> of, int visitors, TimeSpan lasts, CancellationToken cancel)
    {
        var all = new List<double>();
        long bytes = 0, began = Stopwatch.GetTimestamp();
        int failed = 0;
        await Task.WhenAll(Enumerable.Range(0, visitors).Select(async visitor =>
        {
            using var http = Http(cookie);
            var random = new Random(visitor + 1);
            while (Stopwatch.GetElapsedTime(began) < lasts)
            {
                string asked = of(random);
                long start = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(asked, cancel);
                byte[] body = await answer.Content.ReadAsByteArrayAsync(cancel);
                double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                lock (all)
                {
                    all.Add(took);
                    bytes += body.Length;
                    if (answer.StatusCode != HttpStatusCode.OK) failed++;
                }
            }
        }));
        return (all, bytes, failed, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    HttpClient Http(string? cookie)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new(address) };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        if (cookie is not null) http.DefaultRequestHeaders.Add("Cookie", cookie);
        return http;
    }

    async Task<string> SignIn(CancellationToken cancel)
    {
        using var http = Http(null);
        using var form = await http.GetAsync("/sign-in", cancel);
        string token = Token().Match(await form.Content.ReadAsStringAsync(cancel)).Groups[1].Value, cookies = Cookies(form);
        using var send = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token), ["_handler"] = "sign-in", ["In.Email"] = account.Email, ["In.Password"] = account.Password }),
        };
        send.Headers.Add("Cookie", cookies);
        using var answer = await http.SendAsync(send, cancel);
        return answer.StatusCode == HttpStatusCode.Redirect ? Cookies(answer) : throw new InvalidOperationException($"signing in was answered with {answer.StatusCode}");
    }

    static string Cookies(HttpResponseMessage answer) => string.Join("; ", answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : []);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
