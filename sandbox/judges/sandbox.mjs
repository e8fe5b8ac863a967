// The sandbox as a process, told by LIVESTAND_SANDBOX how it is started (words as a shell reads them).
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export async function startSandbox() {
  const command = process.env.LIVESTAND_SANDBOX;
  if (!command) {
    throw new Error("LIVESTAND_SANDBOX is not set: the command that starts the sandbox");
  }
  const child = spawn("bash", ["-c", `exec ${command} --exit-with-stdin --latency zero`], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const line = await Promise.race([
    new Promise((resolve) => createInterface(child.stdout).once("line", resolve)),
    ended.then((code) => Promise.reject(new Error(`the sandbox ended with ${code}`))),
  ]);
  const port = JSON.parse(line).httpPort;
  return {
    port,
    async admin(method, path, body) {
      const response = await fetch(`http://127.0.0.1:${port}/__sandbox/${path}`, {
        method,
        body: body && JSON.stringify(body),
      });
      if (response.status !== 204) {
        throw new Error(await response.text());
      }
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
