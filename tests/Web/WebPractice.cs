using Microsoft.Playwright;
using Npgsql;
using Punctum.Clinic.Protocol;
using Punctum.Records;
using Punctum.Records.Database;
using Punctum.Records.Jobs;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web;
using Punctum.Web.Demo;
using Punctum.Web.Door;

namespace Punctum.Tests.Web;

/// <summary>The program as a practice runs it, on a free port and a database of its own, with an account of every role.</summary>
public sealed class WebPractice : IAsyncDisposable
{
    /// <summary>Everybody's, in these tests.</summary>
    public const string Password = "correct horse battery";

    static readonly Lazy<ClinicalProtocol> protocol = new(() => ClinicalProtocol.Read(
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "protocol"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".json")
            .Select(f => new ProtocolFile(Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "protocol"), f), File.ReadAllText(f)))));

    readonly Browser browser;

    WebPractice(Browser browser, TestRecords test, PracticeHost host) => (this.browser, Test, Host) = (browser, test, host);

    public TestRecords Test { get; }
    public PracticeRecords Records => Test.Records;
    internal PracticeHost Host { get; }

    /// <summary>With a slash at its end.</summary>
    public string Address => Host.Address.TrimEnd('/') + "/";

    public static ClinicalProtocol Protocol => protocol.Value;

    /// <summary>A practice with accounts lead@, clinician@, practitioner@ and reviewer@example.org.</summary>
    public static async Task<WebPractice> Open(TestCluster cluster, Browser browser, TimeProvider? clock = null, bool accounts = true)
    {
        var test = await cluster.New();
        var practice = new WebPractice(browser, test, await PracticeHost.Start(test.Records, Protocol, clock ?? TimeProvider.System, new() { Port = 0 }, CancellationToken.None));
        if (accounts) foreach (var role in (Roles[])[Roles.Lead, Roles.Clinician, Roles.Practitioner, Roles.Reviewer]) await practice.AddAccount(role, Mail(role));
        return practice;
    }

    /// <summary>The demo practice, its pictures not drawn yet, with the demo's accounts: the same addresses, and mira@example.org for a client.</summary>
    public static async Task<WebPractice> OpenDemo(TestCluster cluster, Browser browser)
    {
        var test = await cluster.New(demo: true);
        await LoadDemo.Run(test.Records, Protocol, TimeProvider.System, CancellationToken.None);
        return new(browser, test, await PracticeHost.Start(test.Records, Protocol, TimeProvider.System, new() { Port = 0 }, CancellationToken.None));
    }

    public static string Mail(Roles role) => $"{role.ToString().ToLowerInvariant()}@example.org";

    /// <summary>Makes an account with every right over pictures but the reviewer's.</summary>
    public Task<Guid> AddAccount(Roles role, string mail, Guid? client = null) => TestAccounts.Add(this, role, mail, client);

    /// <summary>A page on which somebody of the role is signed in.</summary>
    public Task<IPage> SignedIn(Roles role, int width = 1440, bool script = true, ColorScheme scheme = ColorScheme.Light) => SignedIn(Mail(role), width, script, scheme);

    /// <summary>A page on which an account is signed in; the cookie is made without the form, which has tests of its own.</summary>
    public async Task<IPage> SignedIn(string mail, int width = 1440, bool script = true, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await Page(width, script, scheme);
        await page.Context.AddCookiesAsync([new() { Name = "__Host-punctum", Value = await TestAccounts.Cookie(this, mail), Url = Address.Replace("http:", "https:", StringComparison.Ordinal), Secure = true, HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
        return page;
    }

    /// <summary>A page on which nobody is signed in. Addresses are relative to the practice. It asks for no motion: to fade from page to page would be most of what is drawn.</summary>
    public async Task<IPage> Page(int width = 1440, bool script = true, ColorScheme scheme = ColorScheme.Light, ReducedMotion motion = ReducedMotion.Reduce) => await browser.Page(width, scheme, script, motion, Address);

    /// <summary>A client of HTTP that keeps no cookies but the account's and follows no redirect.</summary>
    public async Task<HttpClient> Http(string? mail = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(Address) };
        if (mail is not null) http.DefaultRequestHeaders.Add("Cookie", "__Host-punctum=" + await TestAccounts.Cookie(this, mail));
        return http;
    }

    /// <summary>A worker does all that is queued.</summary>
    public Task Work() => new Worker(Records).Run(untilIdle: true, null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Test.DisposeAsync();
    }
}
