using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Punctum.Clinic.Protocol;
using Punctum.Records;
using Punctum.Records.Accounts;
using Punctum.Records.Keys;
using Punctum.Web.Accounts;
using Punctum.Web.Assets;
using Punctum.Web.Demo;
using Punctum.Web.Door;
using Punctum.Web.Pictures;
using Punctum.Web.Keys;
using Punctum.Web.Shell;

namespace Punctum.Web;

/// <summary>The practice's pages, listening. Holds no state of its own: any number of these may serve one database.</summary>
public sealed class PracticeHost : IAsyncDisposable
{
    Task warming = Task.CompletedTask;

    PracticeHost(WebApplication app) => App = app;

    /// <summary>Where it is to be reached.</summary>
    public string Address => App.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);     // a passkey belongs to a name, never to a number

    internal WebApplication App { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="records">Open records.</param>
    /// <param name="protocol">The clinical protocol that answers.</param>
    /// <param name="clock">The time.</param>
    /// <param name="options">Where to listen.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <exception cref="RecordsException">The address is taken.</exception>
    public static async Task<PracticeHost> Start(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock, HostOptions options, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(PracticeHost).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
        Listening.Set(builder, options);
        builder.Services.AddSingleton(records).AddSingleton(clock).AddSingleton(options);
        builder.Services.AddSingleton(new PracticeProtocols(records, protocol, clock)).AddScoped(parts => parts.GetRequiredService<PracticeProtocols>().Of(parts.GetRequiredService<Visitor>()));
        var key = MasterKey.Of(records);
        await new KeepDataKeys(records).Check(key, cancel);
        Parts(builder.Services, records, key);
        var app = builder.Build();
        Pipeline(app, options);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e)
        {
            await app.DisposeAsync();
            throw new RecordsException($"port {options.Port} of this machine is in use. Name another with --port, or end the program that has it.", e);
        }
        var host = new PracticeHost(app);
        host.warming = Task.Run(() => host.Warm(records), CancellationToken.None);
        return host;
    }

    /// <summary>What the first visitor would otherwise wait for: the pages' machinery and both models of the database.</summary>
    async Task Warm(PracticeRecords records)
    {
        try
        {
            using var http = new HttpClient { BaseAddress = new(Address) };
            await http.GetAsync(new Uri("/about", UriKind.Relative));
            await http.GetAsync(new Uri("/sign-in", UriKind.Relative));
            await using var scope = App.Services.CreateAsyncScope();
            _ = scope.ServiceProvider.GetRequiredService<AccountsDb>().Model;
            await using var work = await records.Begin(new("program:start", "warming up"), CancellationToken.None);
            _ = work.Db.Model;
        }
        catch (Exception e) when (e is HttpRequestException or RecordsException or ObjectDisposedException or OperationCanceledException)
        {
            // The first visitor waits a moment longer.
        }
    }

    static void Parts(IServiceCollection services, PracticeRecords records, MasterKey key)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<AssetFiles>().AddSingleton<PracticeFacts>().AddSingleton<DemoExit>();
        services.AddScoped<Visitor>().AddScoped<Said>().AddScoped<Entrance>();
        services.AddRazorComponents();
        PictureParts.Add(services);
        services.AddDataProtection().SetApplicationName("punctum");
        DataKeys.Set(services, records, key);
        services.AddDbContext<AccountsDb>((provider, options) =>
            OpenAccounts.Use(options, records, () => provider.GetRequiredService<Visitor>().Actor("account")));
        services.AddIdentityCore<Account>(AccountRules.Set).AddEntityFrameworkStores<AccountsDb>().AddUserStore<SealedTokens>().AddPasswordValidator<LongPassword>().AddSignInManager().AddDefaultTokenProviders();
        services.Configure<IdentityPasskeyOptions>(AccountRules.Passkeys);
        services.AddScoped<SignInTries>().AddScoped<CheckPassword>().AddScoped<CheckCode>().AddScoped<SecondStep>();
        services.AddRateLimiter(EntranceLimits.Set);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(o => AccountRules.Cookie(o, "punctum"));
            cookies.TwoFactorUserIdCookie!.Configure(o => AccountRules.Cookie(o, "second-step"));
            cookies.TwoFactorRememberMeCookie!.Configure(o => AccountRules.Cookie(o, "known-browser"));
            cookies.ExternalCookie!.Configure(o => AccountRules.Cookie(o, "external"));
        });
        services.AddAuthorization();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "__Host-form";
            o.Cookie.Path = "/";
            o.Cookie.SecurePolicy = CookieSecurePolicy.None;     // the cookie policy below makes every cookie secure; "always" here would refuse localhost without TLS
            o.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookiePolicyOptions>(o => (o.Secure, o.HttpOnly, o.MinimumSameSitePolicy) = (CookieSecurePolicy.Always, Microsoft.AspNetCore.CookiePolicy.HttpOnlyPolicy.Always, SameSiteMode.Lax));
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
    }

    static void Pipeline(WebApplication app, HostOptions options)
    {
        if (options.BehindProxy) app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });     // believed from this machine only
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/trouble", CreateScopeForErrors = true });     // the page that failed has used up its own scope
        app.UseStatusCodePagesWithReExecute("/missing", createScopeForStatusCodePages: true);
        app.UseCookiePolicy();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<WhoComes>();
        app.UseRateLimiter();
        app.UseMiddleware<Doorkeeper>();
        app.UseAntiforgery();
        app.Services.GetRequiredService<AssetFiles>().Map(app);
        Endpoints.Map(app);
        app.MapRazorComponents<App>();
    }

    /// <summary>Completes when somebody wants to leave the demo.</summary>
    public Task DemoLeft => App.Services.GetRequiredService<DemoExit>().Asked;

    /// <summary>Until somebody asks it to end.</summary>
    public Task Run(CancellationToken stop) => App.WaitForShutdownAsync(stop);

    /// <summary>Requests under way are answered first.</summary>
    public async ValueTask DisposeAsync()
    {
        await warming;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await App.StopAsync(patience.Token);
        await App.DisposeAsync();
    }
}
