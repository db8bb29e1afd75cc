using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Punctum.Tests.Records.Program;

/// <summary>Sends forms to the pages as a browser without script does: with its cookies and the token of the form.</summary>
sealed partial class FormClient : IDisposable
{
    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };
    readonly ConcurrentDictionary<string, string> cookies = [];
    string token = "";

    /// <summary>Changes when the program is started again.</summary>
    public required Uri Address { get; set; }

    /// <summary>An answer: its status, where it leads, and what it says.</summary>
    public sealed record Answer(HttpStatusCode Status, string Leads, string Text)
    {
        /// <summary>As pages answer what was done: the browser is sent on.</summary>
        public bool SentOn => Status == HttpStatusCode.Found;

        public string Find(string pattern) => Regex.Match(Text, pattern) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"{Status}: there is no {pattern} in {Text}");
    }

    /// <summary>Reads a page; its token is the one of the next forms.</summary>
    public async Task<Answer> Get(string path)
    {
        var answer = await Send(new(HttpMethod.Get, new Uri(Address, path)));
        if (Token().Match(answer.Text) is { Success: true } found) token = found.Groups[1].Value;
        return answer;
    }

    /// <param name="path">Where to.</param>
    /// <param name="form">Which form of a page; null: the address has only one.</param>
    /// <param name="fields">What is typed.</param>
    public Task<Answer> Post(string path, string? form, params (string Name, string Value)[] fields)
    {
        var all = fields.Append(("__RequestVerificationToken", token)).Concat(form is null ? [] : [("_handler", form)]);
        return Send(new(HttpMethod.Post, new Uri(Address, path)) { Content = new FormUrlEncodedContent(all.Select(f => KeyValuePair.Create(f.Item1, f.Item2))) });
    }

    async Task<Answer> Send(HttpRequestMessage request)
    {
        if (!cookies.IsEmpty) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        request.Headers.Add("Accept", "text/html");
        using var answer = await http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (string[] cookie in set.Select(s => s.Split(';')[0].Split('=', 2)).Where(c => c[0] is "__Host-punctum" or "__Host-form")) cookies[cookie[0]] = cookie[1];
        return new(answer.StatusCode, answer.Headers.Location?.OriginalString ?? "", await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    public void Dispose() => http.Dispose();
}
