/**
 * Jupyter from PyPI, in virtual environments of the tests' own.
 *
 * @module
 */
import { inEnvironment } from "./pythonEnvironment.ts";

/** Jupyter as it is now, and what runs notebooks without a browser or tries kernels. */
export const PACKAGES = {
  jupyterlab: "4.6.6",
  jupyter_client: "8.10.0",
  nbconvert: "7.17.2",
  nbclient: "0.11.0",
  papermill: "2.7.0",
  jupyter_kernel_test: "0.7.0",
};

/** What runs notebooks in Debian 12: python3-nbclient, and what it is built on there. */
export const DEBIAN_PACKAGES = { nbclient: "0.7.2", jupyter_client: "7.4.9", nbformat: "5.5.0" };

/** The path of a program of today's Jupyter, which is installed where it has to be. */
export function jupyter(program: "python" | "jupyter-nbconvert"): Promise<string> {
  return inEnvironment("venv", PACKAGES, program);
}

/** The path of a Python that has the Jupyter of Debian 12, which is installed where it has to be. */
export function debianJupyter(): Promise<string> {
  return inEnvironment("venv-debian", DEBIAN_PACKAGES, "python");
}
